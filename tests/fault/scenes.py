"""The commands that are disturbed, and the archives they run in."""
import contextlib
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
OFFICE = os.path.join(HERE, '..', 'cli', 'office')

NEW = ('buyao-new -d szk --by 首问甲 --at 2022-03-04T09:30 -m 取水许可证延续 '
       '--name 申请人甲 --contact 13800000000')
NEW_LETTER = NEW + ' --channel letter'
ID = '2022-szk-0001'
COMPLAINT = '2022-jck-c0001'
SAY_NO = f'buyao-escalate {ID} --by 首问甲 --at 2022-03-04T10:05 --reason 材料不足 --basis 条例第二十五条'
RESOLVE = f'buyao-decide {ID} resolve --by 首问甲 --at 2022-03-04T11:00 --opinion 可办 --promise 2022-03-11'
REPLY = f'buyao-reply {ID} --by 首问甲 --at 2022-03-10 --method in-person --content 已办好'
NOTICE = f'buyao-notice {ID} --by 首问甲 --at 2022-03-04T10:00 --missing 论证报告'
CONFER = f'buyao-confer {ID} --by 首问甲 --at 2022-03-04T10:00 --with jck --with dw'
COMPLAIN = ('buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -m 一直没有人答复 '
            '--against szk --name 申请人甲 --contact 13800000000')
ACCEPT = f'buyao-complaint handle {COMPLAINT} --by 首问己 --at 2022-03-10T10:00 --accept'
FILE = 'buyao-report file 2022Q1 --by 联系甲 --at 2022-04-12 --signed 局长戊'
PUBLISH = 'buyao-publish -q --today 2022-07-06 ../site'
REFUSE = f'buyao-decide {ID} refuse --by 科长乙 --at 2022-03-07 --opinion 已研究'
OUTSIDE = f'buyao-transfer {ID} --by 首问甲 --at 2022-03-07 --outside 市审计局'
ANSWER = (f'buyao-complaint answer {COMPLAINT} --by 科长乙 --at 2022-03-11 --content 已查 '
          '--finding upheld')
BREACH = '2022-szk-b0001'
ADD = ('buyao-breach add --by 局长戊 --at 2022-03-17T09:00 -d szk -m 窗口无人 '
       '--person 首问甲 --clause 第三十二条')
DRAW = ('buyao-inspect draw --by 首问己 --at 2022-04-06 -d jck --quarter 2022Q1 --n 1 '
        '--seed 甲 --uncommitted')
DRAWN = '2022-jck-i0001'
RECORD = (f'buyao-inspect record {DRAWN} --by 首问己 --at 2022-04-07 --case {ID} --result fine '
          '--findings 无异常')

KEEP = ['git add .', 'git -c user.name=a -c user.email=a@b commit -qm 入档']
COMMIT = ['git init -q', *KEEP]
# One line as a server's hook is given for each branch that is pushed.
PUSHED = f'git for-each-ref --format={"0" * 40}%20%(objectname)%20%(refname) > ../pushed'


def merging(base, theirs, ours):
    """A merge that git could not end: what both had, and what either side did then."""
    return ['git init -q -b main', *base, *KEEP, 'git checkout -qb theirs', *theirs, *KEEP,
            'git checkout -q main', 'rm -rf .buyao', *ours, *KEEP,
            'git config user.name a', 'git config user.email a@b', '! git merge -q theirs']


# What hands out numbers.
NUMBERING = ('buyao-new', 'buyao-complaint new', 'buyao-breach add', 'buyao-inspect draw')

REMARK = f'buyao-amend {ID} --by 首问甲 --at 2022-03-04T10:00 --set remarks=备注 --why 补'
FILE_OF = f'cases/2022/szk/{ID}.yaml'

TWICE = merging([], [NEW.replace('09:30', '10:30'),
                     COMPLAIN.replace('--against szk', f'--case {ID}')], [NEW])

# Three records, exported and gone.
EXPORTED = [NEW, SAY_NO, NEW, COMPLAIN, 'buyao-export > ../all.csv',
            'buyao-export -f jsonl > ../all.jsonl', 'rm -r cases complaints', 'mkdir cases']

# Name, what happened before, and the command: each writes one thing and says what it wrote.
WRITING = [
    ('new', [], NEW),
    ('new, when there is one already', [NEW], NEW),
    ('escalate', [NEW], SAY_NO),
    ('decide', [NEW, SAY_NO],
     REFUSE),
    ('notice', [NEW], NOTICE),
    ('transfer', [NEW], f'buyao-transfer {ID} --by 首问甲 --at 2022-03-07 --to jck '
                                '--responder 首问己'),
    ('confer', [NEW], CONFER),
    ('extend', [NEW, RESOLVE], f'buyao-extend {ID} --by 首问甲 --at 2022-03-10 --until 2022-03-25 '
                               '--reason 需现场勘验 --approved-by 副局长丁 --told 2022-03-10'),
    ('reply', [NEW, RESOLVE], REPLY),
    ('revisit', [NEW, RESOLVE, REPLY],
     f'buyao-revisit {ID} --by 首问甲 --at 2022-03-14 --method phone --satisfied'),
    ('amend', [NEW],
     f'buyao-amend {ID} --by 首问甲 --at 2022-03-05 --set matter=取水许可证变更 --why 笔误'),
    ('mark', [NEW, RESOLVE, REPLY],
     f'buyao-mark {ID} --by 首问甲 --at 2022-03-14 --example 一次办成'),
    ('complaint new', [], COMPLAIN),
    ('complaint handle', [COMPLAIN], ACCEPT),
    ('complaint answer', [COMPLAIN, ACCEPT], ANSWER),
    ('complaint refer', [COMPLAIN],
     f'buyao-complaint refer {COMPLAINT} --by 首问己 --at 2022-03-10T10:00 --reason 涉嫌收受礼品'),
    ('report file', [NEW, SAY_NO], FILE),
    ('report file --correction', [NEW, SAY_NO, FILE], FILE + ' --correction 漏报'),
    ('publish', [NEW, RESOLVE, REPLY], PUBLISH),
    ('publish, over an old site',
     [NEW, RESOLVE, REPLY, PUBLISH.replace('07-06', '07-05')], PUBLISH),
    ('merge', [NEW, f'cp {FILE_OF} ../base', SAY_NO, f'cp {FILE_OF} ../theirs',
               f'cp ../base {FILE_OF}', REMARK, f'cp {FILE_OF} ../ours'],
     f'buyao-merge ../base ../ours ../theirs {FILE_OF}'),
    ('merge --take-back', merging([NEW], [SAY_NO], [REMARK]),
     f'buyao-merge --take-back theirs {ID} --why 误签 --by 首问甲 --at 2022-03-08'),
    ('amend --renumber', TWICE,
     f'buyao-amend --renumber {ID} --by 首问甲 --at 2022-04-20T09:00 --why 两处同时编号'),
    ('init', None, 'buyao-init --from nanyang-keji .'),
    ('list -o', [NEW], 'buyao-list -o ../list.txt'),
    ('report -o, over an old file', [NEW, SAY_NO, 'cp buyao.yaml ../table.html'],
     'buyao-report 2022Q1 -f html -o ../table.html'),
    ('new --from', ['cp ../header header.yaml'],
     'buyao-new --from header.yaml --by 首问甲 --at 2022-03-04T09:30'),
    ('stream of headers', [NEW], 'buyao-new --from ../headers --at 2022-03-04T09:30'),
    ('stream of headers, the first records there are', [],
     'buyao-new --from ../headers --at 2022-03-04T09:30'),
    ('import of a ledger', [NEW], 'buyao-import ../ledger.csv'),
    ('import of a ledger with a map', [], 'buyao-import ../ledger.gb.csv --map ../map.yaml'),
    ('import of an export', EXPORTED, 'buyao-import ../all.csv'),
    ('import of an export in JSONL', [*EXPORTED, 'rm -r .buyao'], 'buyao-import ../all.jsonl'),
    ('notice --received', [NEW, NOTICE],
     f'buyao-notice {ID} --by 首问甲 --at 2022-03-05 --received 论证报告'),
    ('transfer to another body', [NEW], OUTSIDE + ' --address 某路1号 --phone 12345'),
    ('transfer of a letter', [NEW_LETTER], OUTSIDE + ' --consent 局长戊'),
    ('transfer --sent', [NEW_LETTER, OUTSIDE + ' --consent 局长戊'],
     f'buyao-transfer {ID} --by 首问甲 --at 2022-03-08 --sent 转字1号'),
    ('confer --plan', [NEW, CONFER],
     f'buyao-confer {ID} --by 首问甲 --at 2022-03-08 --plan 分期办理'),
    ('confer --no-agreement', [NEW, CONFER],
     f'buyao-confer {ID} --by 首问甲 --at 2022-03-08 --no-agreement --grounds szk=材料不足 '
     '--grounds jck=无权限 --grounds dw=无异议 --proposal 补充论证'),
    ('reply --feedback', [NEW, RESOLVE, REPLY],
     f'buyao-reply {ID} --by 首问甲 --at 2022-03-11 --feedback 满意'),
    ('revisit --dissatisfied', [NEW, RESOLVE, REPLY],
     f'buyao-revisit {ID} --by 首问甲 --at 2022-03-14 --method phone --dissatisfied '
     '--comment 太慢'),
    ('amend --void', [NEW, SAY_NO],
     f'buyao-amend {ID} --by 首问甲 --at 2022-03-05 --void 1 --why 误录'),
    ('amend --withdraw', [NEW],
     f'buyao-amend {ID} --by 首问甲 --at 2022-03-05 --withdraw --why 申请人撤回'),
    ('complaint handle --explain', [COMPLAIN],
     f'buyao-complaint handle {COMPLAINT} --by 首问己 --at 2022-03-10T10:00 --explain 不属范围'),
    ('complaint handle --chase', [COMPLAIN, ACCEPT],
     f'buyao-complaint handle {COMPLAINT} --by 首问己 --at 2022-03-11 --chase --note 电话'),
    ('complaint handle --material', [COMPLAIN, ACCEPT],
     f'buyao-complaint handle {COMPLAINT} --by 首问己 --at 2022-03-11 --material 录音'),
    ('complaint answer --told', [COMPLAIN, ACCEPT, ANSWER],
     f'buyao-complaint answer {COMPLAINT} --by 首问己 --at 2022-03-14 --told phone '
     '--content 已整改'),
    ('breach add', [NEW], ADD),
    ('breach add --found', [NEW, RESOLVE], 'buyao-breach add --by 局长戊 --at 2022-03-17T09:00 '
                                           f'--found {ID}/missed-promise/1'),
    ('breach correct', [ADD],
     f'buyao-breach correct {BREACH} --by 局长戊 --at 2022-03-18 --content 已到岗'),
    ('breach notify', [ADD],
     f'buyao-breach notify {BREACH} --by 局长戊 --at 2022-03-18 --scope 全局'),
    ('breach account', [ADD], f'buyao-breach account {BREACH} --by 局长戊 --at 2022-03-18 '
                              '--person 首问甲 --measure 批评教育'),
    ('inspect draw', [NEW], DRAW),
    ('inspect record', [NEW, DRAW], RECORD),
    ('inspect publish', [NEW, DRAW, RECORD],
     f'buyao-inspect publish {DRAWN} --by 首问己 --at 2022-04-08 --scope 全局'),
    ('init --git', None, 'buyao-init --git .'),
    ('show -o', [NEW, SAY_NO], f'buyao-show {ID} -o ../case.txt'),
    ('due ics -o', [NEW, RESOLVE], 'buyao-due --today 2022-03-10 -f ics -o ../due.ics'),
    ('assess -o', [NEW, SAY_NO], 'buyao-assess 2022 -f csv -o ../year.csv'),
    ('breach list -o', [ADD], 'buyao-breach list -f json -o ../breaches.json'),
    ('complaint list -o', [COMPLAIN], 'buyao-complaint list -f csv -o ../complaints.csv'),
    ('inspect show -o', [NEW, DRAW], f'buyao-inspect show {DRAWN} -f html -o ../notice.html'),
    ('form html -o', [NEW, SAY_NO], f'buyao-form approval {ID} -f html -o ../form.html'),
    ('form xlsx -o', [NEW, SAY_NO], f'buyao-form approval {ID} -f xlsx -o ../form.xlsx'),
    ('export -o', [NEW, SAY_NO], 'buyao-export -o ../all.csv'),
    ('export --redact -o', [NEW, SAY_NO, 'cp buyao.yaml ../all.jsonl'],
     'buyao-export --redact -f jsonl -o ../all.jsonl'),
]

# What only prints, for when memory runs out.
READING = [
    ('show', [NEW, SAY_NO], f'buyao-show {ID}'),
    ('show json', [NEW, SAY_NO], f'buyao-show -f json {ID}'),
    ('list', [NEW], 'buyao-list'),
    ('due', [NEW, RESOLVE], 'buyao-due --today 2022-03-20'),
    ('check', [NEW, SAY_NO, COMPLAIN], 'buyao-check'),
    ('report', [NEW, SAY_NO], 'buyao-report 2022Q1'),
    ('report html', [NEW, SAY_NO], 'buyao-report 2022Q1 -f html'),
    ('report json', [NEW, SAY_NO], 'buyao-report 2022Q1 -f json'),
    ('report xlsx', [NEW, SAY_NO], 'buyao-report 2022Q1 -f xlsx'),
    ('report --compare', [NEW, SAY_NO], 'buyao-report --compare 2022Q1 2022Q2'),
    ('report filed', [NEW, SAY_NO, FILE], 'buyao-report filed'),
    ('report rollup', [NEW, SAY_NO], 'buyao-report rollup --quarter 2022Q1 .'),
    ('form approval', [NEW, SAY_NO], f'buyao-form approval {ID}'),
    ('form roster html', [], 'buyao-form roster -f html'),
    ('form flowchart', [], 'buyao-form flowchart -d szk -f svg'),
    ('complaint list', [COMPLAIN], 'buyao-complaint list'),
    ('complaint show', [COMPLAIN], f'buyao-complaint show {COMPLAINT}'),
    ('workday', [], 'buyao-workday is 2022-03-04'),
    ('init --list', [], 'buyao-init --list'),
    ('the help', [], 'buyao-new --help'),
    ('buyao', [NEW], 'buyao list'),
    ('completion of IDs', [NEW], 'buyao-show --complete 2022'),
    ('completion of names', [NEW], 'buyao-list --complete --department s'),
    ('completion of options', [], 'buyao complaint --complete --'),
    ('workday add', [], 'buyao-workday add 2022-03-30 2'),
    ('workday count', [], 'buyao-workday count 2022-03-01 2022-03-31'),
    ('workday list', [], 'buyao-workday list 2022-03-01 2022-03-31'),
    ('workday due', [], 'buyao-workday due 2022Q1'),
    ('init --print-hook', [], 'buyao-init --print-hook pre-commit'),
    ('check --history', [NEW, *COMMIT, SAY_NO, *COMMIT], 'buyao-check --history'),
    ('check --staged', [NEW, *COMMIT, SAY_NO, 'git add .'], 'buyao-check --staged'),
    ('check --history -', [NEW, *COMMIT, SAY_NO, *KEEP, PUSHED],
     'buyao-check --history - < ../pushed'),
    ('export', [NEW, SAY_NO, COMPLAIN, ADD], 'buyao-export --redact'),
    ('import -n', [NEW], 'buyao-import -n - < ../ledger.csv'),
    ('import --fields', [], 'buyao-import --fields'),
    ('export jsonl', [NEW, SAY_NO], f'buyao-export {ID} -f jsonl'),
    ('report --last', [NEW, SAY_NO], 'buyao-report --last --today 2022-04-12'),
    ('assess', [NEW, SAY_NO], 'buyao-assess 2022 --person'),
    ('assess --unfold', [NEW, SAY_NO], 'buyao-assess 2022 --unfold -f json'),
    ('breach find', [NEW, RESOLVE], 'buyao-breach find --today 2022-03-20'),
    ('breach list', [ADD], 'buyao-breach list'),
    ('breach show', [ADD], f'buyao-breach show {BREACH}'),
    ('breach show json', [ADD], f'buyao-breach show {BREACH} -f json'),
    ('inspect draw --again', [NEW, DRAW], f'buyao-inspect draw --again {DRAWN}'),
    ('inspect list', [NEW, DRAW], 'buyao-inspect list'),
    ('inspect show', [NEW, DRAW, RECORD], f'buyao-inspect show {DRAWN}'),
    ('inspect show json', [NEW, DRAW], f'buyao-inspect show {DRAWN} -f json'),
    ('inspect show --notice', [NEW, DRAW, RECORD], f'buyao-inspect show {DRAWN} --notice'),
    ('inspect hot', [NEW, SAY_NO], 'buyao-inspect hot --from 2022-01-01 --until 2022-12-31'),
    ('form approval --blank', [], 'buyao-form approval --blank'),
    ('form matters', [], 'buyao-form matters'),
    ('form no-refusal', [], 'buyao-form no-refusal -f html'),
    ('form duties', [], 'buyao-form duties --blank'),
    ('publish -n', [NEW], 'buyao-publish -n --today 2022-07-06 ../site'),
    ('complaint show json', [COMPLAIN], f'buyao-complaint show {COMPLAINT} -f json'),
]


@contextlib.contextmanager
def all_ended():
    """What is started with these descriptors has ended at the end, and what that started, as git."""
    there, here = os.pipe()
    try:
        yield (here,)
    finally:
        os.close(here)
        os.read(there, 1)
        os.close(there)


def run(command, directory, environment=None):
    """
    Runs a command there, which may end with < FILE; what it said, as bytes, and its status, below 0
    for a signal.
    """
    words, _, source = command.partition(' < ')
    with all_ended() as held, \
            open(os.path.join(directory, source or os.devnull), 'rb') as file:
        return subprocess.run(words.split(), cwd=directory, stdin=file, pass_fds=held,
                              env={**os.environ, **(environment or {})}, capture_output=True,
                              check=False)


def prepare_by(command, directory):
    """A command before the one of the scene: `! COMMAND` has to fail, `COMMAND > FILE` writes it."""
    words, _, target = command.removeprefix('! ').partition(' > ')
    done = run(words, directory)
    if (done.returncode != 0) != command.startswith('! '):
        raise SystemExit(f'{command}: {done.returncode}: {done.stderr.decode()}')
    if target:
        with open(os.path.join(directory, target), 'wb') as file:
            file.write(done.stdout)


def prepare(before, place):
    """Makes place/office as it is before the command, and what else lies beside it."""
    office = os.path.join(place, 'office')
    os.makedirs(place)
    if before is None:
        os.mkdir(office)
        return
    shutil.copytree(OFFICE, office)
    policy = os.path.join(office, 'buyao.yaml')
    with open(policy, encoding='utf-8') as file:
        text = file.read()
    with open(policy, 'w', encoding='utf-8') as file:
        file.write(text.replace('\nrules:', '\ncomplaint:\n  department: jck\n'
                                            'discipline: 派驻纪检组\nrules:', 1))
    with open(os.path.join(office, '.gitignore'), 'wb') as file, \
            open(os.path.join(HERE, '../../examples/plain/.gitignore'), 'rb') as source:
        file.write(source.read())
    with open(os.path.join(place, 'header'), 'w', encoding='utf-8') as file:
        file.write('department: szk\nmatter: 取水许可证延续\napplicant:\n  name: 申请人甲\n')
    # Their files come in this order, which fault.py relies on.
    with open(os.path.join(place, 'headers'), 'w', encoding='utf-8') as file:
        file.write('---\n'.join(f'department: {code}\nresponder: {name}\nmatter: 取水\n'
                                for code, name in (('bgs', '首问癸'), ('szk', '首问甲'),
                                                   ('szk', '张彬'))))
    rows = ('日期,科室,经办人,申请人,事项', '2022/3/4,bgs,首问癸,申请人甲,取水',
            '2022年3月4日,szk,首问甲,申请人乙,取水', '44624,szk,张彬,申请人丙,取水')
    for target, encoding in (('ledger.csv', 'utf-8'), ('ledger.gb.csv', 'gb18030')):
        with open(os.path.join(place, target), 'w', encoding=encoding) as file:
            file.write('\n'.join(rows) + '\n')
    with open(os.path.join(place, 'map.yaml'), 'w', encoding='utf-8') as file:
        file.write('columns:\n  经办人: responder\nvalues:\n  channel: {窗口: visit}\n')
    for name in ('cases', 'calendar'):
        os.mkdir(os.path.join(office, name))
    for command in before:
        prepare_by(command, office)
