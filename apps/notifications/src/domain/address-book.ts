export type Entry = { readonly code: string; readonly address: string };

/** Mailboxes of teams and agencies' desks, and the addresses of staff: entered by the administrator. */
export abstract class AddressBook {
  abstract mailbox(code: string): Promise<Entry | undefined>;
  abstract enterMailbox(entry: Entry): Promise<void>;
  abstract staffAddress(actorId: string): Promise<Entry | undefined>;
  abstract enterStaffAddress(entry: Entry): Promise<void>;
}
