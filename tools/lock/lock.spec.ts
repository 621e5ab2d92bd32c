import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { completed } from './complete.js';
import { lockShape, missingOptional, privatelyResolved } from './lock.js';

const lockOf = (packages: Record<string, unknown>) => lockShape.parse({ packages });
const swc = { version: '1.0.0', dev: true, optionalDependencies: { '@swc/core-darwin-arm64': '1.0.0' } };

describe('the lock file', () => {
  const real = lockShape.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

  it('has an entry for every optional platform binary', () => {
    expect(missingOptional(real)).toEqual([]);
  });

  it('names no private registry', () => {
    expect(privatelyResolved(real)).toEqual([]);
  });
});

describe('what is missing in a lock file', () => {
  it('is an optional dependency that no folder above provides', () => {
    expect(missingOptional(lockOf({ 'node_modules/@swc/core': swc }))).toEqual([
      { name: '@swc/core-darwin-arm64', range: '1.0.0', wantedBy: 'node_modules/@swc/core' },
    ]);
  });

  it.each(['node_modules/@swc/core-darwin-arm64', 'node_modules/a/node_modules/@swc/core-darwin-arm64'])(
    'is not one that lies at %s',
    (path) => {
      const nested = lockOf({ 'node_modules/a/node_modules/@swc/core': swc, [path]: { version: '1.0.0' } });
      expect(missingOptional(nested)).toEqual([]);
    },
  );

  it('is one that only another package holds', () => {
    const held = { 'node_modules/b/node_modules/@swc/core-darwin-arm64': { version: '1.0.0' } };
    expect(missingOptional(lockOf({ 'node_modules/@swc/core': swc, ...held }))).toHaveLength(1);
  });

  it('is completed with the platform it is for, optional, and as much of development as what wants it', () => {
    const lock = lockOf({ 'node_modules/@swc/core': swc });
    const [missing] = missingOptional(lock);
    if (missing === undefined) throw new Error('nothing is missing');
    const known = { version: '1.0.0', os: ['darwin'], cpu: ['arm64'], 'dist.integrity': 'sha512-x' };
    const done = completed(lock, [[missing, known]]);
    expect(missingOptional(done)).toEqual([]);
    expect(done.packages['node_modules/@swc/core-darwin-arm64']).toEqual({
      version: '1.0.0',
      os: ['darwin'],
      cpu: ['arm64'],
      integrity: 'sha512-x',
      dev: true,
      optional: true,
    });
  });
});

describe('private registries', () => {
  it('are those that are not the public one; links are none', () => {
    const lock = lockOf({
      'node_modules/a': { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      'node_modules/b': { resolved: 'https://packages.example/b-1.0.0.tgz' },
      'node_modules/c': { resolved: 'libs/c', link: true },
    });
    expect(privatelyResolved(lock)).toEqual(['node_modules/b']);
  });
});
