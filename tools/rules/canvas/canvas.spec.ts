import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { type Excuses, unexcused } from '../excuses.js';
import { foldersIn, read } from '../repository.js';
import { HEADINGS, missingIn } from './canvas.js';

const EXCUSES: Excuses = {
  'notifications lacks consumes': 'is headed *Who is told what*',
  'screening lacks consumes': 'is headed *Listens to*',
  'screening lacks publishes': 'is headed *Tells*',
};

it('every service has a canvas', () => {
  const missing = foldersIn('.', 'apps').flatMap((app) => {
    const path = `apps/${app}/README.md`;
    return existsSync(path)
      ? missingIn(read('.', path).text).map((heading) => `${app} lacks ${heading}`)
      : [`${app} has none`];
  });
  expect(unexcused(missing, EXCUSES)).toEqual([]);
});

describe('a canvas', () => {
  const page = (...headings: readonly string[]) => headings.map((heading) => `## ${heading}\n\nsomething\n`).join('\n');

  it('is whole with all seven, as headings or as first words', () => {
    expect(
      missingIn(`# boats\n\nCarries.\n\n${page('Owns', 'Consumes', 'Publishes, on `a.b`', 'Refuses')}
**Promises.** Floats.\n\n## Runbook\n`),
    ).toEqual([]);
  });

  it('that says nothing is named for everything', () => {
    expect(missingIn('# boats\n\n## HTTP\n')).toEqual(HEADINGS);
    expect(missingIn(`# boats\n\n${page('Owns', 'Consumes')}`)).toEqual(
      HEADINGS.filter((heading) => !['owns', 'consumes'].includes(heading)),
    );
  });
});
