import { describe, expect, it } from '@jest/globals';
import { foldersIn } from '../repository.js';
import { type Steps, stepsOf, wrongSteps } from './migrations.js';

const ROOT = '.';
const all = ['apps', 'libs'].flatMap((folder) => foldersIn(ROOT, folder).map((name) => `${folder}/${name}`));
const moving = all.flatMap((folder) => {
  const steps = stepsOf(ROOT, folder);
  return steps === undefined ? [] : [{ folder, steps }];
});

it('every app has migrations', () => {
  const apps = moving.map(({ folder }) => folder).filter((folder) => folder.startsWith('apps/'));
  expect(apps).toEqual(foldersIn(ROOT, 'apps').map((name) => `apps/${name}`));
});

describe.each(moving)('the migrations of $folder', ({ steps }) => {
  it('are numbered without a gap, go forward only, and HEAD names the last', () => {
    expect(wrongSteps(steps)).toEqual([]);
  });
});

describe('a migration', () => {
  const file = (name: string, says = name) => ({ path: `${name}.ts`, text: `migration('${says}', up)` });
  const importing = (...names: readonly string[]) => names.map((name) => `from '../migrations/${name}.js'`).join('\n');
  const right: Steps = {
    owner: '',
    files: [file('0001-boats'), file('0002-masts')],
    list: importing('0001-boats', '0002-masts'),
    head: '0002-masts',
  };

  it('that is in its place is let be', () => {
    expect(wrongSteps(right)).toEqual([]);
  });

  it.each<[string, Partial<Steps>, string]>([
    [
      'leaves a gap',
      {
        files: [file('0001-boats'), file('0003-masts')],
        list: importing('0001-boats', '0003-masts'),
        head: '0003-masts',
      },
      '0003-masts.ts is out of order',
    ],
    ['has the number of another', { files: [...right.files, file('0002-oars')] }, '0002-oars.ts is out of order'],
    [
      'calls itself something else',
      { files: [file('0001-boats'), file('0002-masts', '0002-oars')] },
      '0002-masts.ts calls',
    ],
    [
      'goes backwards',
      { files: [file('0001-boats'), { path: '0002-masts.ts', text: "migration('0002-masts', up); down() {}" }] },
      '0002-masts.ts goes backwards',
    ],
    ['is not listed', { list: importing('0001-boats') }, '0002-masts is not listed'],
    ['is not what HEAD names', { head: '0001-boats' }, 'HEAD is not the last: 0001-boats'],
    ['has no HEAD', { head: '' }, 'HEAD is not the last'],
  ])('that %s is named', (_, wrong, problem) => {
    expect(wrongSteps({ ...right, ...wrong }).join('\n')).toContain(problem);
  });
});
