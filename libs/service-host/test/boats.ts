import {
  Body,
  Controller,
  Get,
  type DynamicModule,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
} from '@nestjs/common';
import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { DomainError, Ids, Transactions } from '@mash/kernel';
import { expectVersion, migration, Sql } from '@mash/persistence';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { Idempotent } from '../src/idempotency/idempotent.decorator.js';
import { IfMatch } from '../src/http/if-match.js';
import { Tagged } from '../src/http/tagged.js';
import { HubModule, type HubOptions } from '../src/module/hub.module.js';

class Mast {
  @IsInt()
  @Max(60)
  readonly metres!: number;
}

class BoatRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(20)
  readonly name!: string;

  @ValidateNested()
  @Type(() => Mast)
  readonly mast!: Mast;
}

type Boat = { readonly id: string; readonly version: number; readonly name: string };

export class NameTaken extends DomainError {
  readonly code = 'name-taken';
  readonly refusal = 'invalid';
  override readonly pointer = '/name';
  override readonly rule = 'D1';
  override readonly details = { suggestion: 'another' };
}

class NotYours extends DomainError {
  readonly code = 'not-yours';
  readonly refusal = 'forbidden';
}

@Injectable()
export class Boats {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly audit: AuditTrail,
  ) {}

  launch(name: string): Promise<Boat> {
    return this.transactions.run(async () => {
      const id = this.ids.next();
      await this.sql.rows('INSERT INTO boat (id, version, name) VALUES ($1, 1, $2)', [id, name]);
      await this.audit.record({ action: 'boat.launched', caseId: id, version: 1 });
      return { id, version: 1, name };
    });
  }

  rename(id: string, name: string, ifMatch: number): Promise<Boat> {
    return this.transactions.run(async () => {
      const boat = await this.get(id);
      expectVersion(boat, ifMatch);
      const renamed = { ...boat, name, version: boat.version + 1 };
      await this.sql.rows('UPDATE boat SET version = $2, name = $3 WHERE id = $1', [id, renamed.version, name]);
      return renamed;
    });
  }

  async get(id: string): Promise<Boat> {
    const boat = await this.sql.one<Boat>('SELECT id, version, name FROM boat WHERE id = $1', [id]);
    if (!boat) throw new NotFoundException();
    return boat;
  }
}

@Controller('v1/boats')
export class BoatsController {
  constructor(private readonly boats: Boats) {}

  @Post()
  @Allow({ staff: ['team-manager'] }, { duty: ['duty-team-manager'] }, 'operations')
  @Idempotent()
  async launch(@Body() { name }: BoatRequest): Promise<Boat> {
    if (name === 'taken') throw new NameTaken('This name is taken.');
    if (name === 'bug') throw new TypeError('name is not a bug');
    return this.boats.launch(name);
  }

  @Get(':id')
  @Allow({ staff: ['team-manager'] }, 'operations')
  @Tagged()
  get(@Param('id', ParseUUIDPipe) id: string): Promise<Boat> {
    return this.boats.get(id);
  }

  @Put(':id/name')
  @Allow('operations')
  @Tagged()
  rename(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() { name }: BoatRequest,
  ): Promise<Boat> {
    return this.boats.rename(id, name, version);
  }

  @Get(':id/keel')
  @Allow('operations')
  keel(@Acting() by: Actor): never {
    throw new NotYours(`Not for ${by.id}.`);
  }
}

export const BoatTable = migration('0001-boats', (statements) =>
  statements.query('CREATE TABLE boat (id uuid PRIMARY KEY, version integer NOT NULL, name text NOT NULL)'),
);

/** A service as small as one can be. */
@Module({})
export class BoatsModule {
  static forService(options: Omit<HubOptions, 'consumers'>): DynamicModule {
    return {
      module: BoatsModule,
      imports: [HubModule.forService({ ...options, consumers: () => [] })],
      controllers: [BoatsController],
      providers: [Boats],
    };
  }
}
