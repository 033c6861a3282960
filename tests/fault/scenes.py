"""The commands that are disturbed, and the archives they run in."""
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
OFFICE = os.path.join(HERE, '..', 'cli', 'office')

NEW = ('buyao-new -d szk --by 首问甲 --at 2022-03-04T09:30 -m 取水许可证延续 '
       '--name 申请人甲 --contact 13800000000')
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

REMARK = f'buyao-amend {ID} --by 首问甲 --at 2022-03-04T10:00 --set remarks=备注 --why 补'
FILE_OF = f'cases/2022/szk/{ID}.yaml'

# Name, what happened before, and the command: each writes one thing and says what it wrote.
WRITING = [
    ('new', [], NEW),
    ('new, when there is one already', [NEW], NEW),
    ('escalate', [NEW], SAY_NO),
    ('decide', [NEW, SAY_NO],
     f'buyao-decide {ID} refuse --by 科长乙 --at 2022-03-07 --opinion 已研究'),
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
    ('complaint answer', [COMPLAIN, ACCEPT], f'buyao-complaint answer {COMPLAINT} --by 科长乙 '
                                             '--at 2022-03-11 --content 已查 --finding upheld'),
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
    ('init', None, 'buyao-init --from nanyang-keji .'),
    ('list -o', [NEW], 'buyao-list -o ../list.txt'),
    ('report -o, over an old file', [NEW, SAY_NO, 'cp buyao.yaml ../table.html'],
     'buyao-report 2022Q1 -f html -o ../table.html'),
    ('form xlsx -o', [NEW, SAY_NO], f'buyao-form approval {ID} -f xlsx -o ../form.xlsx'),
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
]

# Where memory that runs out is not always told yet: parts of what is printed, and libxlsxwriter.
UNTOLD = {'publish', 'publish, over an old site', 'report -o, over an old file', 'form xlsx -o',
          'show', 'show json', 'report html', 'report json', 'report xlsx', 'report rollup',
          'form flowchart', 'complaint show', 'init --list'}


def run(command, directory, environment=None, **more):
    """Runs a command there; what it said, as bytes, and its status, below 0 for a signal."""
    return subprocess.run(command.split(), cwd=directory, env={**os.environ, **(environment or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, **more)


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
    for name in ('cases', 'calendar'):
        os.mkdir(os.path.join(office, name))
    for command in before:
        done = run(command, office)
        if done.returncode != 0:
            raise SystemExit(f'{command}: {done.returncode}: {done.stderr.decode()}')
