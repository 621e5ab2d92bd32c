import { expect, it } from '@jest/globals';
import { openApiDocument } from './openapi.js';

it('describes every route of the service, without any part of it running', async () => {
  const { paths } = await openApiDocument();

  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/v1/emails',
      '/v1/failures',
      '/v1/failures/{emailId}/resend',
      '/v1/failures/{emailId}/settle',
      '/v1/mailboxes/{code}',
      '/v1/staff-addresses/{actorId}',
    ]),
  );
});
