import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import { HubLog } from '../observing/hub-log.js';
import { factsOf } from '../observing/safe-error.js';
import { problemOf } from './problem-of.js';

type Reply = {
  readonly sent: boolean;
  status(code: number): Reply;
  headers(values: object): Reply;
  type(mime: string): Reply;
  send(body: object): unknown;
};
type Request = { readonly id: string; readonly method: string; readonly routeOptions?: { readonly url?: string } };

/** Every error of an HTTP request becomes a problem document here; what nobody expected is logged under its id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly ids: Ids,
    private readonly log: HubLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const errorId = this.ids.next();
    const { problem, headers, unexpected } = problemOf(error, errorId);
    if (unexpected) this.report(error, errorId, http.getRequest<Request>());
    const reply = http.getResponse<Reply>();
    if (reply.sent) return;
    reply.status(problem.status).headers(headers).type('application/problem+json').send(problem);
  }

  private report(error: unknown, errorId: string, { id, method, routeOptions }: Request): void {
    this.log.error('request-failed', { errorId, requestId: id, method, route: routeOptions?.url, ...factsOf(error) });
  }
}
