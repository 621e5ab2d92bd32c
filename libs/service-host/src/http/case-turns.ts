import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Turns } from '@mash/messaging';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { requestOf } from './request.js';

/**
 * Changes of one case take turns in this process, with the events about it as well: a crowd at one case holds no
 * connections while it waits, and nobody in it loses a race.
 */
@Injectable()
export class CaseTurns implements NestInterceptor {
  constructor(private readonly turns: Turns) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, params } = requestOf(context);
    const { caseId } = params as { readonly caseId?: string };
    if (method === 'GET' || caseId === undefined) return next.handle();
    return from(this.turns.run(caseId, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
