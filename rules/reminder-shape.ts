import { z } from 'zod';
import { contactWays } from './contact-ways.ts';
import { type ReminderPolicy, reminderHours, reminderLimits } from './reminder-policy.ts';

const days = z.int().min(1).max(reminderLimits.days);

/** Working days of several rounds before or after a due day. */
export const reminderRounds = z.array(days).max(reminderLimits.rounds);

/** When a program reminds, as it crosses the edge. */
export const reminderShape = z.object({
  before: reminderRounds,
  onDay: z.boolean(),
  after: reminderRounds,
  parent: days.nullable(),
  coordinator: days.nullable(),
  leaders: days.nullable(),
  lastCall: days.nullable(),
  decidedAbove: days,
  hour: z.enum(reminderHours),
  way: z.enum(contactWays),
}) satisfies z.ZodType<ReminderPolicy>;
