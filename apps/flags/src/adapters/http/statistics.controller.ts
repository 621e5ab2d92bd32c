import { Allow, AuditTrail } from '@mash/access';
import { Clock } from '@mash/kernel';
import { RequestRefused, Shown } from '@mash/service-host';
import { instantOf, localDateOf, monthsLater } from '@mash/working-time';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { PolicyInForce } from '../../domain/policy-in-force.js';
import { StatisticsQuery } from '../postgres/statistics.query.js';
import { type MonthView, statisticsView } from './statistics.view.js';
import { EXAMPLES } from './examples.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOST_MONTHS = 24;
/** Work that no flag of its own entry opened, as a merge may. */
const OF_NO_SERVICE = 'none';

class StatisticsRequest {
  /** The first month, `2026-01`. */
  @ApiProperty({ type: String, pattern: MONTH.source })
  @Matches(MONTH)
  readonly from!: string;

  /** The last month; it must be over. */
  @ApiProperty({ type: String, pattern: MONTH.source })
  @Matches(MONTH)
  readonly to!: string;
}

/** For the oversight group: how much is flagged and what came of it, and nobody to be found in it. */
@ApiTags('statistics')
@Controller('v1/statistics')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsQuery,
    private readonly policy: PolicyInForce,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Shown(EXAMPLES.statistics)
  @Allow({ staff: ['quality-assurance'] })
  async figures(@Query() { from, to }: StatisticsRequest): Promise<{ readonly months: readonly MonthView[] }> {
    const { calendar, flags } = this.policy.now();
    const months = monthsFrom(from, to);
    if (
      months.length === 0 ||
      months.length > MOST_MONTHS ||
      to >= localDateOf(calendar, this.clock.now()).slice(0, 7)
    ) {
      throw new RequestRefused(400, 'months-not-over', 'Ask for at most two years of months that are over.', {
        errors: [{ pointer: '/to', rule: 'months-not-over', message: 'must be over, and not before the first' }],
      });
    }
    await this.audit.record({ action: 'statistics-read', details: { from, to } });
    const begins = (day: string): Date => instantOf(calendar, day, '00:00') ?? new Date(`${day}T00:00:00Z`);
    const counts = await this.statistics.between(
      begins(`${from}-01`),
      begins(monthsLater(`${to}-01`, 1)),
      calendar.zone.name,
    );
    return { months: statisticsView(months, [...flags.services.map(({ code }) => code), OF_NO_SERVICE], counts) };
  }
}

function monthsFrom(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (
    let month = from;
    month <= to && months.length <= MOST_MONTHS;
    month = monthsLater(`${month}-01`, 1).slice(0, 7)
  ) {
    months.push(month);
  }
  return months;
}
