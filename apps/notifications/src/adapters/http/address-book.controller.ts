import { Allow } from '@mash/access';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { AddressBook } from '../../domain/address-book.js';
import { AddressNotEntered } from '../../domain/errors.js';
import { mailboxCode } from '../../domain/mailbox-code.js';
import { AddressAnswer, AddressRequest } from './address.request.js';
import { Audited } from './audited.js';

/** Where teams, desks and staff are written to. A mailbox's code is its recipient: `desk:police`, `team:early-help`. */
@ApiTags('address-book')
@Controller('v1')
@Allow({ staff: ['administrator'] })
export class AddressBookController {
  constructor(
    private readonly book: AddressBook,
    private readonly audited: Audited,
  ) {}

  @Get('mailboxes/:code')
  @ApiParam({ name: 'code', type: String })
  @ApiOkResponse({ type: AddressAnswer })
  async mailbox(@Param('code') code: string): Promise<AddressAnswer> {
    const entry = await this.book.mailbox(mailboxCode(code));
    if (entry === undefined) throw new AddressNotEntered(code);
    return entry;
  }

  @Put('mailboxes/:code')
  @HttpCode(204)
  @ApiParam({ name: 'code', type: String })
  enterMailbox(@Param('code') code: string, @Body() { address }: AddressRequest): Promise<void> {
    const entry = { code: mailboxCode(code), address };
    return this.audited.change({ action: 'mailbox.enter', subject: code }, () => this.book.enterMailbox(entry));
  }

  @Get('staff-addresses/:actorId')
  @ApiOkResponse({ type: AddressAnswer })
  async staffAddress(@Param('actorId', ParseUUIDPipe) actorId: string): Promise<AddressAnswer> {
    const entry = await this.book.staffAddress(actorId);
    if (entry === undefined) throw new AddressNotEntered(actorId);
    return entry;
  }

  @Put('staff-addresses/:actorId')
  @HttpCode(204)
  enterStaffAddress(
    @Param('actorId', ParseUUIDPipe) actorId: string,
    @Body() { address }: AddressRequest,
  ): Promise<void> {
    const entry = { code: actorId, address };
    return this.audited.change({ action: 'staff-address.enter', subject: actorId }, () =>
      this.book.enterStaffAddress(entry),
    );
  }
}
