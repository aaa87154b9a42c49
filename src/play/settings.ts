import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { AuditEntry } from '../game/audit.ts';
import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';
import { isOn, settingsWith, type Change, type Settings } from '../game/settings.ts';
import type { Storage } from '../storage/storage.ts';

/** What the admins of servers have set. */
export interface ServerSettings {
  /**
   * What holds in a server now; nothing is set outside servers. Never rejects: while the database fails, what was read last holds.
   */
  of(guildId: string | undefined): Promise<Settings>;
  /**
   * Changes one setting, and notes who did it.
   *
   * @param entry.id of the interaction that did it, which does it once
   * @returns all of them afterwards; `nothing-left`: there would be nothing left to ask, so nothing has changed
   */
  change(guildId: string, change: Change, entry: Omit<AuditEntry, 'event'>): Promise<Settings | 'nothing-left'>;
  /**
   * What happened in a server, the latest first.
   *
   * @param page from 0
   */
  history(guildId: string, page: number): Promise<{ entries: readonly AuditEntry[]; goesOn: boolean }>;
}

interface Known {
  settings: Settings;
  /** Milliseconds since 1970. */
  at: number;
}

export function createSettings(parts: { bank: Bank; storage: Storage; clock: Clock; log: Logger }): ServerSettings {
  const { bank, storage, clock, log } = parts;
  /** By server, those read last at the end. */
  const known = new Map<string, Known>();
  const reading = new Map<string, Promise<Settings>>();

  function keep(guildId: string, settings: Settings): void {
    known.delete(guildId);
    known.set(guildId, { settings, at: clock.now() });
    if (known.size > rules.settings.remembered) for (const oldest of known.keys().take(1)) known.delete(oldest);
  }

  async function read(guildId: string): Promise<Settings> {
    const before = known.get(guildId);
    const settings = await storage.settings(guildId);
    const now = known.get(guildId);
    // Whoever has changed them meanwhile knows better.
    if (now && now !== before) return now.settings;
    keep(guildId, settings);
    return settings;
  }

  /** Everybody who asks meanwhile waits for the same answer. */
  function ask(guildId: string): Promise<Settings> {
    const going = reading.get(guildId) ?? read(guildId).finally(() => reading.delete(guildId));
    reading.set(guildId, going);
    return going;
  }

  async function askPatiently(guildId: string): Promise<Settings> {
    const last = () => known.get(guildId)?.settings ?? {};
    const late = Promise.withResolvers<Settings>();
    const cancel = clock.after(rules.settings.patience, () => {
      log.warn({ guild: guildId }, 'the settings of a server cannot be read in time; those read last hold');
      late.resolve(last());
    });
    const asked = ask(guildId).catch((error: unknown) => {
      log.error({ err: error, guild: guildId }, 'the settings of a server cannot be read; those read last hold');
      return last();
    });
    return Promise.race([asked, late.promise]).finally(cancel);
  }

  return {
    async of(guildId) {
      if (guildId === undefined) return {};
      const one = known.get(guildId);
      return one && clock.now() - one.at < rules.settings.fresh ? one.settings : askPatiently(guildId);
    },

    async change(guildId, change, entry) {
      const before = await storage.settings(guildId);
      const after = settingsWith(before, change);
      if (change.of === 'off' && !bank.questions.some((question) => isOn(after, question))) return 'nothing-left';
      const settings = await storage.changeSettings(guildId, change, entry);
      keep(guildId, settings);
      return settings;
    },

    async history(guildId, page) {
      const found = await storage.audit(guildId, page * rules.auditPage, rules.auditPage + 1);
      return { entries: found.slice(0, rules.auditPage), goesOn: found.length > rules.auditPage };
    },
  };
}
