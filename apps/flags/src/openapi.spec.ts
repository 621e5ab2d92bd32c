import { expect, it } from '@jest/globals';
import { openApiDocument } from './openapi.js';

it('describes every route of the register, with no part running', async () => {
  const { paths } = await openApiDocument();

  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/v1/calls',
      '/v1/flags',
      '/v1/flags/{flagId}/renew',
      '/v1/entries/{entryId}',
      '/v1/register-enquiries',
      '/v1/reviews',
      '/v1/reviews/{reviewId}/done',
      '/v1/introductions',
      '/v1/introductions/{introductionId}/make',
      '/v1/introductions/{introductionId}/close',
      '/v1/practitioners/search',
      '/v1/statistics',
      '/v1/legal-holds/{recordId}',
      '/v1/erasures',
      '/v1/disclosures/recipients/{ref}',
      '/v1/follow-ups',
      '/v1/follow-ups/{followUpId}/close',
      '/v1/guidance',
    ]),
  );
});

it('Y-03 Y-19 has one way to raise a flag', async () => {
  const { paths } = await openApiDocument();
  const posts = Object.entries(paths).filter(([path, item]) => path.includes('flags') && item.post !== undefined);

  expect(posts.map(([path]) => path)).toEqual([
    '/v1/flags',
    '/v1/flags/{flagId}/remove',
    '/v1/flags/{flagId}/remove/confirm',
    '/v1/flags/{flagId}/renew',
  ]);
});

/** What every service has is described by its library. */
const EVERYBODYS = /^\/(health|v1\/(audit|disclosures|events|fetches|guidance|parked))/;

it('shows of every route of its own what it is asked, by example', async () => {
  const { paths } = await openApiDocument();
  const without = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, { requestBody?: object }>>)
      .filter(([, { requestBody }]) => requestBody !== undefined && !JSON.stringify(requestBody).includes('"example"'))
      .map(([method]) => `${method} ${path}`),
  );

  expect(without.filter((route) => !EVERYBODYS.test(route.replace(/^\w+ /, '')))).toEqual([]);
});
