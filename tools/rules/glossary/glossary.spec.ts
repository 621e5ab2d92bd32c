import { describe, expect, it } from '@jest/globals';
import { foldersIn, productionCode, read } from '../repository.js';
import { namesOfCode, strangers } from './glossary.js';

describe('the glossary', () => {
  const { text } = read('.', 'docs/glossary.md');

  it('names nothing that the code does not have', () => {
    const folders = ['apps', 'libs'].flatMap((folder) => foldersIn('.', folder).map((name) => `${folder}/${name}/src`));
    const code = productionCode('.', folders).map((source) => source.text);
    expect(namesOfCode(text).length).toBeGreaterThan(50);
    expect(strangers(text, code.join('\n'))).toEqual([]);
  });

  it('would be found out', () => {
    const table =
      '| word | means | in code |\n| --- | --- | --- |\n| boat | `Floats` | `Boat`, `boatId` |\n| oar | rows | `Oar` |';
    expect(namesOfCode(table)).toEqual(['Boat', 'boatId', 'Oar']);
    expect(strangers(table, 'export type Boat = { readonly boatId: string };')).toEqual(['Oar']);
  });
});
