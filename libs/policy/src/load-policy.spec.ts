import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadPolicy, PolicyInvalid, type PolicyProblem } from './index.js';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'policy-'));
  directories.push(directory);
  return directory;
}

/** A copy of the default policy with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const directory = newDirectory();
  cpSync('policies/default', directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
  return directory;
}

function extending(files: Readonly<Record<string, string>>): string {
  const directory = newDirectory();
  const head = `name: A council\nversion: council-1\nextends: ${join(process.cwd(), 'policies/default')}\n`;
  writeFileSync(join(directory, 'policy.yaml'), head);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  return directory;
}

function problemsOf(directory: string): readonly PolicyProblem[] {
  try {
    loadPolicy(directory);
  } catch (error) {
    if (error instanceof PolicyInvalid) return error.problems;
    throw error;
  }
  return [];
}

type Wrong = { what: string; file: string; from: string | RegExp; to: string; field: string };

describe('loadPolicy', () => {
  it.each(['default', 'play'])('reads policies/%s', (name) => {
    expect(loadPolicy(`policies/${name}`).version).toMatch(new RegExp(`^${name}-1\\.[0-9a-f]{12}$`));
  });

  it('freezes what it read', () => {
    const policy = loadPolicy('policies/default');
    expect(Object.isFrozen(policy.clocks['t72-decision'].stops)).toBe(true);
    expect(() => Object.assign(policy.flags, { followUpAt: 9 })).toThrow(TypeError);
  });

  it('gives the same content the same version, however it is laid out', () => {
    const same = changed('flags.yaml', (text) => `${text.replace('followUpAt: 3\n', '')}# a remark\nfollowUpAt:   3\n`);
    expect(loadPolicy(same).version).toBe(loadPolicy('policies/default').version);
  });

  it('gives other content another version', () => {
    const other = changed('flags.yaml', (text) => text.replace('followUpAt: 3', 'followUpAt: 2'));
    expect(loadPolicy(other).version).not.toBe(loadPolicy('policies/default').version);
  });
});

describe('a policy that extends another', () => {
  it('merges maps, replaces lists and keeps the rest', () => {
    const policy = loadPolicy(
      extending({
        'calendar.yaml': "closes: '18:00'\nclosures: [2026-12-24]\n",
        'clocks.yaml': 'lado: { length: elapsed 12 hours }\n',
      }),
    );
    expect(policy.calendar.definition).toMatchObject({ opens: '09:00', closes: '18:00', closures: ['2026-12-24'] });
    expect(policy.clocks.lado).toMatchObject({
      subject: 'contact',
      length: { kind: 'fixed', rule: { time: 'elapsed', seconds: 43_200 } },
    });
    expect(policy.flags.followUpAt).toBe(3);
  });

  it('names its own file in what is wrong', () => {
    const directory = extending({ 'flags.yaml': 'followUpAt: 4\n' });
    expect(problemsOf(directory)).toEqual([
      expect.objectContaining({ file: join(directory, 'flags.yaml'), field: 'followUpAt' }),
    ]);
  });

  it('refuses to extend itself', () => {
    const directory = extending({});
    writeFileSync(join(directory, 'policy.yaml'), 'name: Round\nversion: round-1\nextends: .\n');
    expect(problemsOf(directory)).toEqual([expect.objectContaining({ field: 'extends' })]);
  });
});

describe('what a policy may not say', () => {
  it('Y-09 refuses a follow-up threshold above three', () => {
    const file = changed('flags.yaml', (text) => text.replace('followUpAt: 3', 'followUpAt: 4'));
    expect(problemsOf(file)).toEqual([expect.objectContaining({ field: 'followUpAt' })]);
  });

  it('Y-09 allows a lower threshold', () => {
    expect(
      loadPolicy(changed('flags.yaml', (text) => text.replace('followUpAt: 3', 'followUpAt: 1'))).flags.followUpAt,
    ).toBe(1);
  });

  it.each<Wrong>([
    {
      what: 'B-158 level 4 without education',
      file: 'checks.yaml',
      from: '[health, education]',
      to: '[health]',
      field: 'minimum.4',
    },
    {
      what: 'B-118 police without direction',
      file: 'checks.yaml',
      from: 'ask: [police]\n    as: suggested',
      to: 'ask: [police]\n    as: standard',
      field: 'matrix.2.ask',
    },
    {
      what: 'B-10 an outcome without impact',
      file: 'outcomes.yaml',
      from: '[impact, actions, advice]',
      to: '[actions, advice]',
      field: 'advice.needs',
    },
    {
      what: 'B-61 an outcome without actions',
      file: 'outcomes.yaml',
      from: '[impact, actions, advice]',
      to: '[impact, advice]',
      field: 'advice.needs',
    },
    {
      what: 'N-18 an outcome below the threshold without advice or service',
      file: 'outcomes.yaml',
      from: '[impact, actions, advice]',
      to: '[impact, actions]',
      field: 'advice.needs',
    },
    {
      what: 'B-62 a social worker without a reason',
      file: 'outcomes.yaml',
      from: '[impact, actions, social-work-reason]',
      to: '[impact, actions]',
      field: 'social-work-assessment.needs',
    },
    {
      what: 'N-32 a category list without neglect',
      file: 'concerns.yaml',
      from: '  neglect:',
      to: '  neglected:',
      field: 'categories',
    },
    {
      what: 'B-70 72 hours that may pause',
      file: 'clocks.yaml',
      from: /(t72-decision:[^]*?pausable: )'no'/,
      to: "$1'yes'",
      field: 't72-decision.pausable',
    },
    {
      what: 'a RAG clock that may pause at RED',
      file: 'clocks.yaml',
      from: /(\nrag:[^]*?pausable: )not-when-red/,
      to: "$1'yes'",
      field: 'rag.pausable',
    },
    {
      what: 'a RAG without a length',
      file: 'clocks.yaml',
      from: '      green: elapsed 72 hours\n',
      to: '',
      field: 'rag.length.rules.green',
    },
    {
      what: 'a RAG that no case has',
      file: 'clocks.yaml',
      from: '      green: elapsed 72 hours\n',
      to: '      green: elapsed 72 hours\n      blue: elapsed 90 hours\n',
      field: 'rag.length.rules.blue',
    },
    {
      what: 'a length nobody can count',
      file: 'clocks.yaml',
      from: 'elapsed 72 hours',
      to: 'elapsed 3 days',
      field: 't72-decision.length',
    },
    {
      what: 'a matrix row about an unknown category',
      file: 'checks.yaml',
      from: 'categories: [disability]',
      to: 'categories: [disabilty]',
      field: 'matrix.16.when.categories',
    },
    {
      what: 'a matrix row about an unknown indicator',
      file: 'checks.yaml',
      from: 'indicators: [known-to-probation]',
      to: 'indicators: [on-probation]',
      field: 'matrix.9.when.indicators',
    },
    {
      what: 'an office that closes before it opens',
      file: 'calendar.yaml',
      from: /closes: .*/,
      to: "closes: '08:00'",
      field: '',
    },
    {
      what: 'a field that no policy has',
      file: 'flags.yaml',
      from: 'introduceAt',
      to: 'introducedAt',
      field: 'introduceAt',
    },
    {
      what: 'an unknown duty',
      file: 'urgent.yaml',
      from: 'duty: edt-manager',
      to: 'duty: night-manager',
      field: 'chains.red.1.duty',
    },
  ])('$what', ({ file, from, to, field }) => {
    const problems = problemsOf(changed(file, (text) => text.replace(from, to)));
    expect(problems.map((problem) => problem.field)).toContain(field);
    expect(problems.every((problem) => problem.file.endsWith(file))).toBe(true);
  });

  it('refuses a file that is no section', () => {
    const directory = extending({ 'flag.yaml': 'followUpAt: 2\n' });
    expect(problemsOf(directory)).toEqual([
      { file: join(directory, 'flag.yaml'), field: '', message: 'no such section' },
    ]);
  });

  it('refuses a file that is not YAML', () => {
    expect(problemsOf(extending({ 'flags.yaml': 'followUpAt: [3\n' }))).toHaveLength(1);
  });

  it('reports every mistake at once', () => {
    const directory = extending({ 'flags.yaml': 'followUpAt: 4\n', 'council.yaml': 'name: 7\n' });
    expect(problemsOf(directory).map(({ field }) => field)).toEqual(['name', 'followUpAt']);
  });
});
