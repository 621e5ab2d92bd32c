import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What each step keeps of a contact. */
@Entity('stock_row')
export class StockRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  contactId!: string;

  @Column('timestamptz')
  receivedAt!: Date;
}

export type Contact = { readonly contactId: string; readonly receivedAt: string };
