import { Controller, ForbiddenException, Get, Header, Param, ParseEnumPipe, ParseUUIDPipe } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { AGENCIES, type Agency } from '@mash/kernel';
import { Tagged } from '@mash/service-host';
import { Disclosures } from '../disclosures/disclosures.js';

const BY_NAME = Object.fromEntries(AGENCIES.map((agency) => [agency, agency])) as Record<Agency, Agency>;

/** The edges that other services fetch on, under their own tokens. */
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(private readonly disclosures: Disclosures) {}

  @Get('checks/:checkId/package')
  @Allow({ service: 'checks' })
  @Tagged('viewVersion')
  checkPackage(@Param('checkId', ParseUUIDPipe) checkId: string, @Acting() by: Actor) {
    return this.disclosures.checkPackage(checkId, { agency: agencyOf(by), to: by.id });
  }

  @Get('cases/:caseId/for/:agency')
  @Allow({ service: 'checks' })
  @Tagged('viewVersion')
  caseForAgency(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('agency', new ParseEnumPipe(BY_NAME)) agency: Agency,
    @Acting() by: Actor,
  ) {
    if (agency !== agencyOf(by)) throw new ForbiddenException();
    return this.disclosures.caseForAgency(caseId, { agency, to: by.id });
  }

  /** A decision's words are written once; another decision replaces them under its own id. */
  @Get('decisions/:decisionId/for/referrer')
  @Header('etag', '"1"')
  @Allow({ service: 'intake' })
  words(@Param('decisionId', ParseUUIDPipe) decisionId: string, @Acting() by: Actor) {
    return this.disclosures.words(decisionId, by.id);
  }
}

/** The agency is the deployment's, never the caller's word. */
function agencyOf({ service }: Actor): Agency {
  const agency = AGENCIES.find((one) => service === `checks-${one}`);
  if (!agency) throw new ForbiddenException();
  return agency;
}
