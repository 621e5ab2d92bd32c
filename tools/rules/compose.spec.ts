import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import { parse } from 'yaml';

type Service = {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test?: unknown };
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly source: string }[];
};
type Compose = { readonly name?: string; readonly services: Readonly<Record<string, Service>> };

const PARTS = ['kafka', 'postgres', 'redis', 'smtp', 'identity'];
const TOOLS = [['docker-compose'], ['docker', 'compose']];

/** The program that reads compose files here, with or without an engine. */
function composeProgram(): readonly string[] | undefined {
  return TOOLS.find(([command = '', ...words]) => spawnSync(command, [...words, 'version']).status === 0);
}

let file: Compose;
let text: string;

beforeAll(() => {
  text = readFileSync('docker-compose.yml', 'utf8');
  file = parse(text, { merge: true }) as Compose;
});

const serviceOf = (name: string): Service => file.services[name] ?? {};

describe('docker-compose.yml', () => {
  it('is accepted by the compose program of this machine, or at least is YAML with services', () => {
    const [command, ...words] = composeProgram() ?? [];
    const checked =
      command === undefined ? undefined : spawnSync(command, [...words, '--profile', 'app', 'config', '-q']);
    expect({ status: checked?.status ?? 0, says: checked?.stderr.toString() ?? '' }).toEqual({ status: 0, says: '' });
    expect(Object.keys(file.services).length).toBeGreaterThan(DEPLOYMENTS.length);
  });

  it('has the parts in both profiles and the twelve services in one', () => {
    expect(PARTS.map((name) => serviceOf(name).profiles)).toEqual(PARTS.map(() => ['infra', 'app']));
    expect(DEPLOYMENTS.map((name) => serviceOf(name).profiles)).toEqual(DEPLOYMENTS.map(() => ['app']));
  });

  it('runs all twelve from one image', () => {
    expect(new Set(DEPLOYMENTS.map((name) => serviceOf(name).image)).size).toBe(1);
  });

  it('publishes ports on this machine only, each once', () => {
    const ports = Object.values(file.services).flatMap(({ ports: published = [] }) => published);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(new Set(ports.map((port) => port.split(':').slice(1, -1).join(':'))).size).toBe(ports.length);
  });

  it('asks every part and service how it is', () => {
    const unasked = [...PARTS, ...DEPLOYMENTS].filter((name) => serviceOf(name).healthcheck?.test === undefined);
    expect(unasked).toEqual([]);
  });

  it('gives each service its own name, database, principal and key, and each agency its agency', () => {
    for (const name of DEPLOYMENTS) {
      const { environment = {}, secrets } = serviceOf(name);
      expect(environment).toMatchObject({ DEPLOYMENT: name, KAFKA_USERNAME: name });
      expect(environment['DATABASE_URL']).toMatch(new RegExp(`/${name.replaceAll('-', '_')}$`));
      expect(secrets).toEqual([{ source: `service-${name}`, target: 'service-key' }]);
    }
    expect(AGENCIES.map((agency) => serviceOf(`checks-${agency}`).environment?.['AGENCY'])).toEqual([...AGENCIES]);
  });

  it('holds no secret, and no key that the older compose program does not know', () => {
    expect(text).not.toMatch(/PASSWORD: (?!\$\{)\S/);
    expect(text).not.toMatch(/:\/\/[^$\s]*:[^$@\s]+@/);
    expect(file.name).toBeUndefined();
  });
});
