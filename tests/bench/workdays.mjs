// usage: node workdays.mjs rate FURTHEST | questions COUNT | add < QUESTIONS
// The npm package chinese-days at the additions of workdays.c: how many millions in a second of
// processor time; or
// lines `DATE N` for `buyao-workday add -`; or these lines answered, as that program does.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

process.env.TZ = 'UTC'; // the package reads dates as UTC but prints local ones

const require = createRequire(new URL('../oracle/calendar/package.json', import.meta.url));
const { findWorkday } = require('chinese-days');
const DAY = 24 * 60 * 60 * 1000;

// The numbers of workdays.c, in the years with notices.
function questions(count, furthest) {
    const spans = [10, 10, 60, furthest];
    const first = Date.UTC(2008, 0, 1);
    let state = 20220304;
    const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
    return Array.from({ length: count }, () => {
        const a = random();
        const span = Math.min(spans[a >>> 30], furthest);
        const from = new Date(first + ((a >>> 8) % (17 * 365)) * DAY).toISOString().slice(0, 10);
        return { from, n: ((random() >>> 8) % (2 * span + 1)) - span };
    });
}

function rate(furthest) {
    const asked = questions(4096, furthest);
    const rates = [];
    for (let round = 0; round < 6; round++) { // the first one warms up
        const start = process.cpuUsage();
        for (const { from, n } of asked)
            findWorkday(n, from);
        const { user, system } = process.cpuUsage(start);
        rates.push(asked.length / (user + system)); // microseconds, so millions in a second
    }
    return rates.slice(1).sort((a, b) => a - b)[2];
}

const [what, number] = process.argv.slice(2);
if (what === 'rate')
    console.log(rate(Number(number)).toFixed(6));
else if (what === 'questions')
    process.stdout.write(questions(Number(number), 60).map(({ from, n }) => `${from} ${n}\n`).join(''));
else if (what === 'add')
    process.stdout.write(readFileSync(0, 'utf8').trimEnd().split('\n').map((line) => {
        const [from, n] = line.split(' ');
        return `${findWorkday(Number(n), from)}\n`;
    }).join(''));
else
    throw new Error('usage: node workdays.mjs rate FURTHEST | questions COUNT | add');
