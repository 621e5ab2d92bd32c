import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { replyOf } from './request.js';

@Injectable()
class TagInterceptor implements NestInterceptor {
  constructor(private readonly field: string) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((body: unknown) => {
        replyOf(context).header('etag', `"${String(versionOf(body, this.field))}"`);
        return body;
      }),
    );
  }
}

/** Answers with `ETag: "<version>"`, the version being this field of the answer. */
export const Tagged = (field = 'version') => applyDecorators(UseInterceptors(new TagInterceptor(field)));

function versionOf(body: unknown, field: string): number {
  const version: unknown = (body as Readonly<Record<string, unknown>>)[field];
  if (typeof version !== 'number') throw new Error(`The answer has no number ${field} to be tagged with.`);
  return version;
}
