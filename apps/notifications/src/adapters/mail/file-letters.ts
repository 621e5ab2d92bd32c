import { Clock } from '@mash/kernel';
import { numberToCall, type Policy } from '@mash/policy';
import { Injectable } from '@nestjs/common';
import type { Email, TemplateCode } from '../../domain/email/email.js';
import { type Letter, letter, linkTo } from '../../domain/letter/letter.js';
import { type Filling, Letters } from '../../domain/letter/letters.js';
import type { Template } from '../../domain/letter/template.js';

export type Templates = Readonly<Record<TemplateCode, Template>>;

/** The contact's own event may still be on its way; the link leads there in any case. */
const NO_REFERENCE = 'to follow';

@Injectable()
export class FileLetters extends Letters {
  constructor(
    private readonly templates: Templates,
    private readonly portal: string,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {
    super();
  }

  override of({ template: code, opens, page, subjectId }: Email, filling: Filling): Letter {
    const template = this.templates[code];
    const { reference = NO_REFERENCE, introduced } = filling;
    return letter(template, {
      reference,
      link: linkTo({ portal: this.portal, opening: page ?? template.opens, id: opens ?? subjectId }),
      council: this.policy.council.name,
      telephone: numberToCall(this.policy, this.clock.now()),
      flagsTelephone: dialled(this.policy.council.numbers.flags),
      ...(introduced !== undefined && { introduced }),
    });
  }
}

type Telephone = Policy['council']['numbers']['flags'];

const dialled = ({ number, option }: Telephone): string =>
  option === undefined ? number : `${number}, option ${option}`;
