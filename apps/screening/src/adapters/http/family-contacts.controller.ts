import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Ids } from '@mash/kernel';
import { Idempotent } from '@mash/service-host';
import type { AdultId, CaseId, ChildId } from '../../domain/ids.js';
import { ContactChild } from '../../use-cases/contact-child.js';
import { ContactParent } from '../../use-cases/contact-parent.js';
import { given, moment } from './commands.js';
import { ChildContactRequest, ParentContactRequest } from './social-work.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class FamilyContactsController {
  constructor(
    private readonly contactParent: ContactParent,
    private readonly contactChild: ContactChild,
    private readonly ids: Ids,
  ) {}

  @Post('parent-contacts')
  @Idempotent()
  async parent(
    @Param('caseId', ParseUUIDPipe) id: string,
    @Acting() by: Actor,
    @Body() { adultId, at, ...rest }: ParentContactRequest,
  ) {
    const parentContactId = this.ids.next<'ParentContact'>();
    const made = given({ ...rest, id: parentContactId, adultId: adultId as AdultId, at: moment(at) });
    await this.contactParent.execute({ caseId: id as CaseId, actor: acting(by) }, made);
    return { parentContactId };
  }

  @Post('child-contacts')
  @Idempotent()
  async child(
    @Param('caseId', ParseUUIDPipe) id: string,
    @Acting() by: Actor,
    @Body() { childId, at, ...rest }: ChildContactRequest,
  ) {
    const childContactId = this.ids.next<'ChildContact'>();
    const made = given({ ...rest, id: childContactId, childId: childId as ChildId, at: moment(at) });
    await this.contactChild.execute({ caseId: id as CaseId, actor: acting(by) }, made);
    return { childContactId };
  }
}
