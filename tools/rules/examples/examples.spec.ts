import { beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedExamples } from './changes.js';

const CONTRACTS = fileURLToPath(new URL('../../../libs/contracts/', import.meta.url));
const TYPE = /event\(\s*'([^']+)'/g;

describe('this repository', () => {
  const declared = readdirSync(join(CONTRACTS, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.v\d+\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(join(CONTRACTS, 'src', file), 'utf8').matchAll(TYPE)].map(([, type]) => type));
  const examples = readdirSync(join(CONTRACTS, 'examples')).filter((file) => file.endsWith('.json'));

  it('has an example for every contract, and a contract for every example', () => {
    expect(examples.toSorted()).toEqual(declared.map((type) => `${String(type)}.json`).toSorted());
  });

  it('exports every contract from the front door', () => {
    const exported = readFileSync(join(CONTRACTS, 'src/events.ts'), 'utf8');
    const missing = declared.filter((type) => !exported.includes(`'./${String(type).replace('.', '/')}.js'`));
    expect(missing).toEqual([]);
  });
});

describe('an example that is already on main', () => {
  const EXAMPLES = 'libs/contracts/examples';
  let root: string;

  const git = (...words: readonly string[]): void => {
    const who = ['-c', 'user.name=spec', '-c', 'user.email=spec@example.invalid', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', [...who, ...words], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const commit = (): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a step');
  };
  const example = (name: string): string => join(root, EXAMPLES, name);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'examples-'));
    git('init', '--quiet', '--initial-branch', 'main');
    mkdirSync(join(root, EXAMPLES), { recursive: true });
    writeFileSync(example('a.fact.v1.json'), '{ "type": "a.fact.v1", "subject": "one" }\n');
    commit();
    git('switch', '--quiet', '--create', 'work');
  });

  it('may be joined by another', () => {
    writeFileSync(example('a.fact.v2.json'), '{ "type": "a.fact.v2", "subject": "two" }\n');
    commit();
    expect(changedExamples(root, 'main')).toEqual([]);
  });

  it('may leave together with its contract', () => {
    rmSync(example('a.fact.v1.json'));
    commit();
    expect(changedExamples(root, 'main')).toEqual([]);
  });

  it('may not be changed, committed or not', () => {
    writeFileSync(example('a.fact.v1.json'), '{ "type": "a.fact.v1", "subject": "other" }\n');
    expect(changedExamples(root, 'main')).toEqual([`${EXAMPLES}/a.fact.v1.json`]);
    commit();
    expect(changedExamples(root, 'main')).toEqual([`${EXAMPLES}/a.fact.v1.json`]);
  });

  it('may not be renamed', () => {
    renameSync(example('a.fact.v1.json'), example('a.fact.v2.json'));
    commit();
    expect(changedExamples(root, 'main')).toEqual([`${EXAMPLES}/a.fact.v1.json → ${EXAMPLES}/a.fact.v2.json`]);
  });

  it('is not blamed on this work when main has changed it meanwhile', () => {
    git('switch', '--quiet', 'main');
    writeFileSync(example('a.fact.v1.json'), '{ "type": "a.fact.v1", "subject": "other" }\n');
    commit();
    git('switch', '--quiet', 'work');
    expect(changedExamples(root, 'main')).toEqual([]);
  });

  it('fails loudly where there is no such base', () => {
    expect(() => changedExamples(root, 'nowhere')).toThrow('git merge-base');
  });
});
