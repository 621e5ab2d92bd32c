import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Observable } from 'rxjs';
import { requestOf } from '../http/request.js';

const storage = new AsyncLocalStorage<true>();
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether this runs for a request that changes something. */
export const isInChangingRequest = (): boolean => storage.getStore() === true;

/** Marks what runs for a request that changes something, so that its transactions can be told from all others. */
@Injectable()
export class ChangingRequests implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http' || READS.has(requestOf(context).method)) return next.handle();
    return new Observable((subscriber) => storage.run(true, () => next.handle().subscribe(subscriber)));
  }
}
