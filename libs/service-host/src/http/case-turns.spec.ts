import { describe, expect, it } from '@jest/globals';
import { Turns } from '@mash/messaging';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { defer, firstValueFrom } from 'rxjs';
import { CaseTurns } from './case-turns.js';

type Request = { readonly method: string; readonly params: Readonly<Record<string, string>> };

const contextOf = (request: Request): ExecutionContext =>
  ({ switchToHttp: () => ({ getRequest: () => request }) }) as unknown as ExecutionContext;

/** Handlers that stay at work until they are let go. */
function handlers() {
  const working: string[] = [];
  const letGo = new Map<string, () => void>();
  const handler = (name: string): CallHandler => ({
    handle: () =>
      defer(async () => {
        working.push(name);
        await new Promise<void>((resolve) => letGo.set(name, resolve));
        return name;
      }),
  });
  return { working, letGo, handler };
}

const moment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('changes of one case', () => {
  const change = (caseId: string): Request => ({ method: 'POST', params: { caseId } });

  it('F17 begin one after the other, whatever becomes of each', async () => {
    const turns = new CaseTurns(new Turns());
    const { working, letGo, handler } = handlers();
    const first = firstValueFrom(turns.intercept(contextOf(change('one')), handler('first')));
    const second = firstValueFrom(turns.intercept(contextOf(change('one')), handler('second')));
    await moment();
    expect(working).toEqual(['first']);

    letGo.get('first')?.();
    await expect(first).resolves.toBe('first');
    await moment();
    expect(working).toEqual(['first', 'second']);
    letGo.get('second')?.();
    await expect(second).resolves.toBe('second');
  });

  it('do not wait for those of another case, nor do reads', async () => {
    const turns = new CaseTurns(new Turns());
    const { working, handler } = handlers();
    const begin = (request: Request, name: string): void =>
      void firstValueFrom(turns.intercept(contextOf(request), handler(name)));
    begin(change('one'), 'change');
    begin(change('other'), 'of another');
    begin({ method: 'GET', params: { caseId: 'one' } }, 'read');
    begin({ method: 'POST', params: {} }, 'of none');
    await moment();
    expect(working.toSorted()).toEqual(['change', 'of another', 'of none', 'read']);
  });
});
