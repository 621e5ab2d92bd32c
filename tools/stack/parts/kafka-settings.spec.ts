import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYMENTS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import { secretsOf } from '../secrets.js';
import { scramArguments, serverProperties } from './kafka-settings.js';

const secrets = secretsOf(mkdtempSync(join(tmpdir(), 'kafka-')));

describe('the broker', () => {
  const lines = serverProperties({ port: 1, controllerPort: 2, data: '/d' }, secrets).split('\n');

  it('denies what no rule allows and makes no topic by itself', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users=User:admin',
        'allow.everyone.if.no.acl.found=false',
        'auto.create.topics.enable=false',
      ]),
    );
  });

  it('lets clients in by SCRAM only and listens on this machine only', () => {
    expect(lines).toContain('listener.name.clients.sasl.enabled.mechanisms=SCRAM-SHA-512');
    expect(lines).toContain('listeners=CLIENTS://127.0.0.1:1,CONTROLLER://127.0.0.1:2');
  });

  it('knows the administrator and each deployment', () => {
    const principals = scramArguments(secrets).filter((argument) => argument.startsWith('SCRAM'));

    expect(principals).toHaveLength(DEPLOYMENTS.length + 1);
    expect(principals).toContain(`SCRAM-SHA-512=[name=intake,password=${secrets.kafka.intake}]`);
  });
});
