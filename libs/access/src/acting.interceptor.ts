import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@mash/kernel';
import { runAs } from '@mash/persistence';
import { catchError, from, mergeMap, Observable, throwError } from 'rxjs';
import { actingOf, actionOf, accessRequestOf } from './admitted.js';
import { AuditTrail } from './ledgers/audit-trail.js';

/** Tells persistence who acts while the route's handler runs, and audits what a rule forbade them. */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  constructor(private readonly audit: AuditTrail) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = accessRequestOf(context);
    const act = (): Observable<unknown> =>
      next.handle().pipe(catchError((error: unknown) => this.noteDenied(error, actionOf(request))));
    return new Observable((subscriber) => runAs(actingOf(request), () => act().subscribe(subscriber)));
  }

  private noteDenied(error: unknown, action: string): Observable<never> {
    const refused = throwError(() => error);
    if (!(error instanceof DomainError) || error.refusal !== 'forbidden') return refused;
    return from(this.audit.denied({ action, details: { code: error.code } })).pipe(mergeMap(() => refused));
  }
}
