// usage: node compare.js PROGRAM
// Compares PROGRAM, tests/oracle/calendar_days.c, with the npm package chinese-days: whether each
// day of the years that both know is a working day, and additions of working days at random.
// Exits with 1 on any difference, and when less was compared than there is to compare.
'use strict';

process.env.TZ = 'UTC'; // the package reads dates as UTC but prints local ones

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const theirs = require('chinese-days');

const LEAST_DAYS = 7305; // 2007-2026
const ADDITIONS = 20000;
const FURTHEST = 240; // working days: less than any year has, so one year's margin is enough
const DAY = 24 * 60 * 60 * 1000;
const NOTICES = path.join(__dirname, '../../../lib/calendar/notices.csv');

function ask(program, args, input) {
    const run = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.error)
        throw run.error;
    assert.strictEqual(run.status, 0, `${program} failed: ${run.stderr}`);
    return run.stdout.trimEnd().split('\n');
}

function knownToThem(year) {
    try {
        const days = require(`chinese-days/dist/years/${year}.json`);
        return Object.keys(days.holidays).some((date) => date.startsWith(year));
    } catch (error) {
        if (error.code === 'MODULE_NOT_FOUND')
            return false;
        throw error;
    }
}

function knownToBoth() {
    const lines = readFileSync(NOTICES, 'utf8').trimEnd().split('\n').slice(1);
    const years = [...new Set(lines.map((line) => line.split(',')[0]))].filter(knownToThem);
    assert.ok(years.length > 0, 'there is no year that both know');
    const span = Number(years.at(-1)) - Number(years[0]) + 1;
    assert.strictEqual(years.length, span, `the years have gaps: ${years}`);
    return { first: years[0], last: years.at(-1) };
}

// A generator of Park and Miller: the same numbers in every run.
function randomNumbers(seed) {
    let state = seed;
    return (below) => {
        state = (state * 48271) % 2147483647;
        return state % below;
    };
}

function compareDays(program, years) {
    const lines = ask(program, [`${years.first}-01-01`, `${years.last}-12-31`], '');
    const expected = (Date.UTC(Number(years.last) + 1, 0, 1) - Date.UTC(years.first, 0, 1)) / DAY;
    assert.strictEqual(lines.length, expected, 'days are missing from our answer');
    assert.ok(lines.length >= LEAST_DAYS, `only ${lines.length} of ${LEAST_DAYS} days`);
    let differences = 0;
    lines.forEach((line, i) => {
        const date = new Date(Date.UTC(years.first, 0, 1) + i * DAY).toISOString().slice(0, 10);
        const want = `${date} ${theirs.isWorkday(date) ? 1 : 0}`;
        if (line !== want) {
            differences++;
            console.error(`day: ours '${line}', theirs '${want}'`);
        }
    });
    return { compared: lines.length, differences };
}

function randomQuestions(years) {
    const random = randomNumbers(26);
    const first = Date.UTC(Number(years.first) + 1, 0, 1);
    const days = (Date.UTC(years.last, 0, 1) - first) / DAY;
    return Array.from({ length: ADDITIONS }, () => ({
        from: new Date(first + random(days) * DAY).toISOString().slice(0, 10),
        n: random(2 * FURTHEST + 1) - FURTHEST,
    }));
}

function compareAdditions(program, years) {
    const questions = randomQuestions(years);
    const input = questions.map(({ from, n }) => `${from} ${n}\n`).join('');
    const lines = ask(program, [], input);
    assert.strictEqual(lines.length, ADDITIONS, 'additions are missing from our answer');
    let differences = 0;
    questions.forEach(({ from, n }, i) => {
        const want = theirs.findWorkday(n, from);
        if (lines[i] !== want) {
            differences++;
            console.error(`${from} + ${n}: ours ${lines[i]}, theirs ${want}`);
        }
    });
    return { compared: lines.length, differences };
}

function main(program) {
    assert.ok(program, 'usage: node compare.js PROGRAM');
    const years = knownToBoth();
    const days = compareDays(program, years);
    const additions = compareAdditions(program, years);
    console.log(`${years.first}-${years.last}: ` +
        `${days.compared} days, ${days.differences} differ; ` +
        `${additions.compared} additions, ${additions.differences} differ`);
    process.exitCode = days.differences + additions.differences > 0 ? 1 : 0;
}

main(process.argv[2]);
