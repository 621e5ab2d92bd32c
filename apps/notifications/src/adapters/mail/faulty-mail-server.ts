import type { Reach } from '@mash/messaging';
import { type Delivery, MailServer, type Message } from '../../domain/mail-server.js';

class FaultyMailServer extends MailServer {
  constructor(
    private readonly mailServer: MailServer,
    private readonly reach: Reach,
  ) {
    super();
  }

  override async send(message: Message): Promise<Delivery> {
    this.reach('email.beforeSend');
    const delivery = await this.mailServer.send(message);
    if (delivery.kind === 'taken') this.reach('email.afterSend');
    return delivery;
  }
}

export const faultyMailServer = (mailServer: MailServer, reach: Reach): MailServer =>
  new FaultyMailServer(mailServer, reach);
