import { NucleoError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Storage } from '../storage/index.ts';
import type { Command } from './command.ts';
import { loadUsablePacks } from './usable-packs.ts';

/** Makes users, gives them roles and one-time sign-in links: the way in where no identity provider is set up. */
export const user: Command = {
  name: 'user',
  usage: 'user add|link|off <email> [--name <name>] [--role <role> --unit <unit>] [--settings <file>]',
  summary: 'Makes a user, gives a role, a sign-in link, or closes an account.',
  help: [
    'add: makes the user when there is none with this e-mail, gives the role in the unit, and prints a link.',
    'link: prints a new link for an existing user; it works once, for a day.',
    'off: closes the account; it acts on the next request of that user.',
  ],
  options: { name: { type: 'string' }, role: { type: 'string' }, unit: { type: 'string' }, settings: { type: 'string' } },
  words: 2,
  async run({ words, options }, terminal) {
    const [deed, email] = words;
    if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) throw wrong('An e-mail address is needed.');
    const { readSettings } = await import('../settings.ts');
    const settings = await readSettings({ file: options.settings as string | undefined, directory: terminal.directory, environment: terminal.environment });
    const { openStorage } = await import('../storage/index.ts');
    const storage = await openStorage(settings.database);
    try {
      if (deed === 'add') {
        const { system } = await loadUsablePacks(settings);
        const { keepReleases } = await import('../releases/keep-releases.ts');
        await keepReleases(storage, system, new Date());
        await addUser(storage, { email, name: options.name as string | undefined, role: options.role as string | undefined, unit: options.unit as string | undefined }, (unit) => system.releaseOf(unit).roles);
      } else if (deed === 'off') {
        await storage.transaction(async (tx) => tx.users.setActive((await known(storage, email)).id, false));
        terminal.out(`The account of ${email} is closed.`);
        return 0;
      } else if (deed !== 'link') throw wrong(`"${deed ?? ''}" is none of add, link, off.`);
      const { createSignInLink } = await import('../http/index.ts');
      const found = await known(storage, email);
      const token = await storage.transaction((tx) => createSignInLink(tx, found.id, new Date(Date.now() + 86_400_000)));
      terminal.out(`Sign-in link for ${found.name}, works once, for a day:\n  ${settings.publicUrl}/#/sign-in?token=${token}`);
      return 0;
    } finally {
      await storage.close();
    }
  },
};

interface NewUser {
  readonly email: string;
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly unit: string | undefined;
}

async function addUser(storage: Storage, { email, name, role, unit }: NewUser, rolesOf: (unit: string) => ReadonlyMap<string, unknown>): Promise<void> {
  if (role === undefined || unit === undefined) throw wrong('--role and --unit are needed.');
  await storage.transaction(async (tx) => {
    if ((await tx.units.get(unit)) === null) throw wrong(`There is no unit "${unit}".`);
    if (!rolesOf(unit).has(role)) throw wrong(`There is no role "${role}". Roles are: ${[...rolesOf(unit).keys()].join(', ')}.`);
    const at = new Date().toISOString();
    const found = await tx.users.byEmail(email);
    const id = found?.id ?? newId();
    await tx.users.save({ id, name: name ?? found?.name ?? email, email, active: true, epoch: found?.epoch ?? 1, createdAt: found?.createdAt ?? at });
    await tx.users.assign({ id: newId(), userId: id, role, unitId: unit, from: at, until: null });
  });
}

async function known(storage: Storage, email: string) {
  const found = await storage.read((tx) => tx.users.byEmail(email));
  if (found === null) throw wrong(`There is no user with the address ${email}.`);
  return found;
}

function wrong(reason: string): NucleoError {
  return new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint: 'Usage: nucleo user add|link|off <email> [--name …] [--role … --unit …]' });
}
