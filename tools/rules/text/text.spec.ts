import { describe, expect, it } from '@jest/globals';
import { type Excuses, unexcused } from '../excuses.js';
import { filesOf, read } from '../repository.js';
import { unfitIn } from './text.js';

/** `tools/lock` holds the lock file to the public registry. */
const ELSEWHERE = ['package-lock.json'];
const IMAGES = /\.(?:png|jpe?g|gif|ico|pdf|woff2?)$/;

const EXCUSES: Excuses = {
  'docker-compose.yml names a path of one machine': 'inside the containers',
  'tools/rules/text/text.spec.ts names a path of one machine': 'the counter-examples',
  'tools/rules/text/text.spec.ts names the host packages.council.internal': 'the counter-examples',
  'tools/rules/text/text.spec.ts names the host 10.1.2.3': 'the counter-examples',
  'tools/stack/parts/postgres-binaries.spec.ts names a path of one machine': 'about folders that are closed',
};

it('no file speaks of one machine, one registry or work left open', () => {
  const paths = filesOf('.').filter((path) => !ELSEWHERE.includes(path) && !IMAGES.test(path));
  expect(paths.length).toBeGreaterThan(500);
  const found = new Set(paths.flatMap((path) => unfitIn(read('.', path))));
  expect(unexcused([...found], EXCUSES)).toEqual([]);
});

describe('a file', () => {
  const unfit = (text: string): readonly string[] => unfitIn({ path: 'a.md', text });
  const open = ['TO', 'DO'].join('');

  it.each([
    [`// ${open} later`, 'a.md leaves work open'],
    ["const at = '/root/hub';", 'a.md names a path of one machine'],
    ['see /home/somebody/hub.md', 'a.md names a path of one machine'],
    ['cd /work', 'a.md names a path of one machine'],
    ['registry=https://packages.council.internal/npm/', 'a.md names the host packages.council.internal'],
    ['http://user:secret@10.1.2.3:8080/simple', 'a.md names the host 10.1.2.3'],
  ])('that says "%s" is named', (text, problem) => {
    expect(unfit(`${text} \n`)).toContain(problem);
  });

  it.each([
    'a todo list; hacks',
    '/v1/work and src/work/home/tmp.ts and ${root}/tmp/x',
    'http://127.0.0.1:21000 https://portal.example/a http://nowhere.invalid redis://redis:6379 postgres://a:b@h/c',
  ])('may say "%s"', (text) => {
    expect(unfit(text)).toEqual([]);
  });
});
