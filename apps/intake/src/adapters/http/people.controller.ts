import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { Idempotent, Tagged } from '@mash/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { instanceToPlain } from 'class-transformer';
import type { ActorId } from '../../domain/contact/contact.js';
import type { PersonId } from '../../domain/ids.js';
import { searchFrom } from '../../domain/person/search.js';
import { RegisterPerson } from '../../use-cases/register-person.js';
import { PeopleQuery } from '../postgres/people.query.js';
import { foundView, personView } from './person.view.js';
import { PeopleSearchRequest, PersonRequest } from './person.request.js';

/** Who is who: one id for somebody whom contacts, flags and households name. */
@ApiTags('people')
@Controller('v1/people')
export class PeopleController {
  constructor(
    private readonly registerPerson: RegisterPerson,
    private readonly people: PeopleQuery,
    private readonly audit: AuditTrail,
  ) {}

  @Post()
  @Allow({ staff: ['referral-support-officer', 'social-worker', 'early-help-coordinator'] })
  @Idempotent()
  async register(@Body() body: PersonRequest, @Acting() by: Actor): Promise<{ readonly personId: PersonId }> {
    const { identifiers = [], ...given } = instanceToPlain(body) as PersonRequest;
    return { personId: await this.registerPerson.execute({ ...given, identifiers, registeredBy: by.id as ActorId }) };
  }

  @Post('search')
  @HttpCode(200)
  @Allow(
    { staff: ['referral-support-officer', 'social-worker', 'practice-manager', 'team-manager'] },
    { staff: ['early-help', 'domestic-abuse-advisor'] },
    { staff: ['early-help-coordinator', 'local-area-team', 'local-area-team-lead'] },
  )
  async search(@Body() { purpose, ...words }: PeopleSearchRequest) {
    const { people, more } = await this.people.search(searchFrom(words), purpose);
    return { people: people.map(foundView), more };
  }

  @Get(':personId')
  @Allow(
    { staff: ['referral-support-officer', 'social-worker', 'practice-manager', 'team-manager'] },
    { staff: ['early-help-coordinator', 'domestic-abuse-advisor'] },
  )
  @Tagged()
  async read(@Param('personId', ParseUUIDPipe) personId: string) {
    const shown = await this.people.of(personId as PersonId);
    await this.audit.record({ action: 'person.read', subject: personId, version: shown.person.version });
    return personView(shown);
  }
}
