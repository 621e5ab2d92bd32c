import { DomainError } from '@mash/kernel';

export class PersonInTemplate extends DomainError {
  readonly code = 'person-in-template';
  readonly refusal = 'invalid';

  constructor(template: string, fields: readonly string[]) {
    super(`The template ${template} has fields that could hold a person: ${fields.join(', ')}.`, {
      rule: 'D39',
      details: { template, fields },
    });
  }
}

export class TemplateNotApproved extends DomainError {
  readonly code = 'template-not-approved';
  readonly refusal = 'invalid';

  constructor(template: string) {
    super(`The template ${template} is not approved.`, { rule: 'S-06', details: { template } });
  }
}
