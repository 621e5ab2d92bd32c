import type { Admin, Kafka } from 'kafkajs';

/** An administrative connection that is made when somebody first asks. */
export class LazyAdmin {
  private readonly admin: Admin;
  private connection: Promise<void> | undefined;

  constructor(kafka: Kafka) {
    this.admin = kafka.admin();
  }

  async connected(): Promise<Admin> {
    this.connection ??= this.admin.connect().catch((error: unknown) => {
      this.connection = undefined;
      throw error;
    });
    await this.connection;
    return this.admin;
  }

  /** Whether the broker answers now. */
  async answers(): Promise<boolean> {
    try {
      const admin = await this.connected();
      await admin.describeCluster();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.connection !== undefined) await this.admin.disconnect();
    this.connection = undefined;
  }
}
