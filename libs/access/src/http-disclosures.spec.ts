import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpDisclosures } from './http-disclosures.js';
import type { ServiceTokens } from './tokens/service-tokens.js';

type Answer = { readonly status: number; readonly etag?: string; readonly body?: object };

let owner: Server;
let disclosures: HttpDisclosures;
let answers: Answer[];
const asked: { path: string | undefined; authorization: string | undefined }[] = [];

const tokens = {
  given: 0,
  tokenFor: () => Promise.resolve(`token-${String(tokens.given)}`),
  forget: () => {
    tokens.given += 1;
  },
};

beforeAll(async () => {
  owner = createServer((request, response) => {
    asked.push({ path: request.url, authorization: request.headers.authorization });
    const { status, etag, body } = answers.shift() ?? { status: 500 };
    response.writeHead(status, etag === undefined ? {} : { etag }).end(body && JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(owner, 'listening');
  const url = `http://127.0.0.1:${String((owner.address() as AddressInfo).port)}`;
  disclosures = new HttpDisclosures({ intake: url }, tokens as unknown as ServiceTokens);
});
afterAll(() => {
  owner.closeAllConnections();
  owner.close();
});
beforeEach(() => {
  asked.length = 0;
  tokens.given = 0;
});

describe('asking an owner', () => {
  it('gives the content and its version', async () => {
    answers = [{ status: 200, etag: '"3"', body: { caseId: 'x' } }];

    await expect(disclosures.get('intake', '/v1/disclosures/contacts/x?version=3')).resolves.toEqual({
      status: 200,
      version: 3,
      body: { caseId: 'x' },
    });
    expect(asked).toEqual([{ path: '/v1/disclosures/contacts/x?version=3', authorization: 'Bearer token-0' }]);
  });

  it.each([404, 403, 410, 503])('gives a %i as it is', async (status) => {
    answers = [{ status, body: { title: 'no' } }];

    await expect(disclosures.get('intake', '/x')).resolves.toEqual({ status });
  });

  it('takes a new token, once, when the one in hand is refused', async () => {
    answers = [{ status: 401 }, { status: 200, body: {} }];
    await expect(disclosures.get('intake', '/x')).resolves.toMatchObject({ status: 200 });
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer token-0', 'Bearer token-1']);

    answers = [{ status: 401 }, { status: 401 }];
    await expect(disclosures.get('intake', '/x')).resolves.toEqual({ status: 401 });
  });

  it('fails for an owner without an address', async () => {
    await expect(disclosures.get('screening', '/x')).rejects.toThrow('screening');
  });
});
