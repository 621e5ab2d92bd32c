import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const IDEMPOTENT = 'mash:idempotent';

/**
 * A create that a client may safely send again: needs `Idempotency-Key` (a UUID). The handler runs in one transaction
 * with the stored answer, so it must not reach for the network.
 */
export const Idempotent = () =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } }),
  );
