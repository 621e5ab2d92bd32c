import { Acting, type Actor, Allow, DisclosureLedger } from '@mash/access';
import { disclosed, type IntroducedView, RecipientView } from '@mash/contracts';
import { Optional, RequestRefused, Uuid } from '@mash/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Entries } from '../../domain/entry/entries.js';
import { flagOf } from '../../domain/entry/entry.js';
import type { Flag } from '../../domain/entry/flag.js';
import { introductionOf } from '../../domain/entry/introduction.js';
import { NotInRegister } from '../../domain/errors.js';
import type { FlagId, IntroductionId } from '../../domain/ids.js';
import { PolicyInForce } from '../../domain/policy-in-force.js';
import { flagIdIn } from '../practitioner-ref.js';

class RecipientQuestion {
  /** The introduction of which the email is. */
  @Optional()
  @Uuid()
  readonly introduction?: string;
}

type Introduced = { readonly to: Flag; readonly others: readonly Flag[] };

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof NotInRegister)) throw error;
}

const gone = (): RequestRefused =>
  new RequestRefused(410, 'flag-removed', 'The flag of this practitioner was removed.');

/** Edge E6: a practitioner's address, for one introduction that was made, with what they may learn of the others. */
@ApiTags('disclosures')
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(
    private readonly entries: Entries,
    private readonly policy: PolicyInForce,
    private readonly ledger: DisclosureLedger,
  ) {}

  @Get('recipients/:ref')
  @Allow({ service: 'notifications' })
  async recipient(
    @Param('ref') ref: string,
    @Query() { introduction }: RecipientQuestion,
    @Acting() by: Actor,
  ): Promise<RecipientView> {
    const line = { edge: 'E6', to: by.id, subject: ref, basis: 'public-task' };
    const introduced = await this.introduced(flagIdIn(ref), introduction as IntroductionId | undefined);
    const address = introduced?.to.practitioner.email;
    if (introduced === undefined || address === undefined) {
      await this.ledger.record({ ...line, fields: [], answer: 404 });
      throw new NotInRegister(ref);
    }
    if (introduced.to.ended?.how === 'removed') {
      await this.ledger.record({ ...line, fields: [], answer: 410 });
      throw gone();
    }
    await this.ledger.record({ ...line, fields: ['address', 'introduces'], answer: 200 });
    const introduces = introduced.others.map((flag) => this.introducedView(flag));
    return disclosed(RecipientView, { ref, address, contactable: true, introduces });
  }

  /** The others of the last time that it was made, when this one was among them. */
  private async introduced(flagId?: FlagId, id?: IntroductionId): Promise<Introduced | undefined> {
    if (flagId === undefined || id === undefined) return undefined;
    const entry = await this.entries.ofIntroduction(id).catch(unlessUnknown);
    const made = entry && introductionOf(entry, id).made.at(-1);
    const met = made?.members.map((member) => member.flagId) ?? [];
    if (!met.includes(flagId)) return undefined;
    const flags = await Promise.all(met.map(async (one) => flagOf(await this.entries.ofFlag(one), one)));
    const to = flags.find((flag) => flag.flagId === flagId);
    const others = flags.filter((flag) => flag !== to && flag.ended?.how !== 'removed');
    return to && { to, others };
  }

  private introducedView({ practitioner }: Flag): IntroducedView {
    const { name, service, email, telephone } = practitioner;
    const known = this.policy.now().flags.services.find(({ code }) => code === service);
    return { name, service: known?.name ?? service, contact: email ?? telephone ?? '' };
  }
}
