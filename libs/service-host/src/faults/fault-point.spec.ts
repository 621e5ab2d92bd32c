import { describe, expect, it } from '@jest/globals';
import { BoatsModule } from '../../test/boats.js';
import { hubEnvironment, type HubEnvironment, readEnvironment } from '../environment.js';
import { placeholders } from '../openapi/preview.js';
import { startService } from '../running/run-service.js';
import { sayFaultPoint } from './said.js';

const asked = (FAULTPOINT: string, HUB_PROFILE = 'test'): HubEnvironment =>
  readEnvironment(hubEnvironment, { ...placeholders('sla'), LOG_LEVEL: 'silent', HUB_PROFILE, FAULTPOINT });

const start = (environment: HubEnvironment) =>
  startService({ environment, module: (env) => BoatsModule.forService({ environment: env }) });

describe('a fault point', () => {
  it('that nobody understands stops a service from starting in profile test, by name', async () => {
    await expect(start(asked('relay.afterLunch:kill'))).rejects.toThrow('FAULTPOINT=relay.afterLunch:kill');
  });

  it.each(['start', 'production'])('stops nothing in profile %s', (profile) => {
    expect(() => BoatsModule.forService({ environment: asked('relay.afterLunch:kill', profile) })).not.toThrow();
  });

  it.each([
    ['test', 'fault-point-set'],
    ['start', 'fault-point-ignored'],
    ['production', 'fault-point-ignored'],
  ])('is told of in one line: in profile %s %s', (profile, event) => {
    const lines: unknown[] = [];
    sayFaultPoint(asked('relay.afterSend:kill', profile), { warn: (said) => lines.push(said) });
    expect(lines).toEqual([event]);
  });

  it('that is not asked for is not told of', () => {
    const lines: unknown[] = [];
    const environment = readEnvironment(hubEnvironment, placeholders('sla'));
    sayFaultPoint(environment, { warn: (said) => lines.push(said) });
    expect(lines).toEqual([]);
  });
});
