import { Logger } from '@nestjs/common';

/** Ends a process that cannot do its work any more, for its supervisor to start anew. */
export abstract class ProcessEnd {
  abstract end(because: string): void;
}

const SOFTWARE_FAILURE = 70;

/** Exits with 70. Everything in hand is safe to repeat. */
export class ExitProcess extends ProcessEnd {
  private readonly logger = new Logger('process');

  end(because: string): void {
    this.logger.fatal({ event: 'process.ended', because });
    process.exit(SOFTWARE_FAILURE);
  }
}
