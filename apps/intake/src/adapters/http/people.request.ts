import {
  Code,
  Codes,
  Day,
  InnerList,
  Line,
  Lines,
  Name,
  OneOf,
  Optional,
  SomeOf,
  WholeNumber,
  YesNo,
} from '@mash/service-host';
import type { Identifier } from '../../domain/contact/contact.js';

const DISABILITIES = ['NONE', 'MOB', 'HAND', 'PC', 'INC', 'COMM', 'LD', 'HEAR', 'VIS', 'BEH', 'CON', 'AUT', 'DDA'];
const IDENTIFIER_TYPES = ['nhs-number', 'upn', 'local'] satisfies Identifier['type'][];

export class IdentifierRequest {
  @OneOf(IDENTIFIER_TYPES)
  readonly type!: Identifier['type'];

  @Line()
  readonly value!: string;
}

export class ChildRequest {
  @Optional()
  @Name()
  readonly name?: string;

  @Optional()
  @Lines(10)
  readonly aliases?: string[];

  @Optional()
  @Day()
  readonly birthDate?: string;

  @Optional()
  @Day()
  readonly expectedDate?: string;

  @Optional()
  @WholeNumber(0, 18)
  readonly estimatedAge?: number;

  @Optional()
  @OneOf(['M', 'F', 'U'])
  readonly sex?: 'M' | 'F' | 'U';

  @Optional()
  @Line()
  readonly address?: string;

  @Optional()
  @Line()
  readonly school?: string;

  @Optional()
  @InnerList(() => IdentifierRequest, 5)
  readonly identifiers?: IdentifierRequest[];

  @Optional()
  @SomeOf(DISABILITIES)
  readonly disability?: string[];

  @Optional()
  @Line()
  readonly medicalConditions?: string;

  @Optional()
  @Line()
  readonly ethnicity?: string;

  @Optional()
  @Line()
  readonly firstLanguage?: string;

  @Optional()
  @Line()
  readonly interpreter?: string;

  @Optional()
  @Line()
  readonly practice?: string;

  @Optional()
  @Line()
  readonly description?: string;
}

export class AdultRequest {
  @Optional()
  @Name()
  readonly name?: string;

  @Optional()
  @Lines(10)
  readonly aliases?: string[];

  @Optional()
  @Code()
  readonly relationship?: string;

  @Optional()
  @Day()
  readonly birthDate?: string;

  @Optional()
  @Line()
  readonly address?: string;

  @Optional()
  @YesNo()
  readonly parentalResponsibility?: boolean;

  @Optional()
  @Line()
  readonly telephone?: string;

  @Optional()
  @Codes()
  readonly indicators?: string[];
}

export class HouseholdRequest {
  @Optional()
  @Line()
  readonly address?: string;

  @Optional()
  @Lines()
  readonly others?: string[];
}

export class AgreementRequest {
  @Line()
  readonly person!: string;

  @YesNo()
  readonly asked!: boolean;

  @OneOf(['agreed', 'refused', 'not-asked'])
  readonly answer!: 'agreed' | 'refused' | 'not-asked';

  @YesNo()
  readonly informed!: boolean;

  @Optional()
  @Code()
  readonly reason?: string;

  @Optional()
  @Line()
  readonly reasonText?: string;
}
