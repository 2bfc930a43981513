import { NucleoError } from '../../errors.ts';
import type { Storage } from '../../storage/index.ts';
import { type Command, settingsOf } from '../command.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { addUser, endAssignment } from './assignments.ts';
import { readUnitAndRole } from './names.ts';

/** Makes users, gives them roles and one-time sign-in links: the way in where no identity provider is set up. */
export const user: Command = {
  name: 'user',
  usage: 'user add|link|end|off|list [email] [--name <name>] [--role <role> --unit <unit>] [--settings <file>]',
  summary: 'Makes a user, gives or ends a role, a sign-in link, or closes an account.',
  help: [
    'add <email> --role --unit [--name]: makes the user when there is none with this e-mail, gives the role in the unit, and prints a link.',
    'link <email>: prints a new link for an existing user; it works once, for a day.',
    'end <email> --role --unit: ends a role in a unit; it acts on the next request of that user.',
    'off <email>: closes the account; it acts on the next request of that user.',
    'list: all accounts, with the roles they hold now.',
  ],
  options: { name: { type: 'string' }, role: { type: 'string' }, unit: { type: 'string' }, settings: { type: 'string' } },
  words: 2,
  async run({ words: [deed, email], options }, terminal) {
    await refuseUnknown(deed, email);
    const settings = await settingsOf(options, terminal);
    const { openStorage } = await import('../../storage/index.ts');
    const system = deed === 'add' ? (await loadUsablePacks(settings)).system : null;
    const place = deed === 'add' || deed === 'end' ? await readUnitAndRole(options, system) : null;
    const storage = await openStorage(settings.database);
    try {
      if (deed === 'list') {
        for (const line of await listed(storage)) terminal.out(line);
        return 0;
      }
      if (deed === 'off') {
        const found = await known(storage, email!);
        await storage.transaction((tx) => tx.users.setActive(found.id, false));
        terminal.out(`The account of ${email!} is closed.`);
        return 0;
      }
      if (deed === 'end') {
        const found = await known(storage, email!);
        await endAssignment(storage, found, place!);
        terminal.out(`${found.name} is no longer ${place!.role} in ${place!.unit}.`);
        return 0;
      }
      if (deed === 'add') {
        const { keepReleases } = await import('../../releases/keep-releases.ts');
        await keepReleases(storage, system!, new Date());
        const isNew = await addUser(storage, { email: email!, name: options.name as string | undefined, ...place! });
        terminal.out(
          isNew
            ? `${email!} is ${place!.role} in ${place!.unit}.`
            : `${email!} was ${place!.role} in ${place!.unit} already; nothing was added.`,
        );
      }
      const { createSignInLink } = await import('../../http/index.ts');
      const found = await known(storage, email!);
      const token = await storage.transaction((tx) => createSignInLink(tx, found.id, new Date(Date.now() + 86_400_000)));
      terminal.out(`Sign-in link for ${found.name}, works once, for a day:\n  ${settings.publicUrl}/#/sign-in?token=${token}`);
      return 0;
    } finally {
      await storage.close();
    }
  },
};

const deeds = ['add', 'link', 'end', 'off', 'list'] as const;

async function refuseUnknown(deed: string | undefined, email: string | undefined): Promise<void> {
  const { didYouMean } = await import('../../nearest.ts');
  const usage = `Usage: nucleo ${user.usage}`;
  if (!deeds.some((each) => each === deed))
    throw wrong(
      `"${deed ?? ''}" is none of ${deeds.join(', ')}.`,
      (deed === undefined ? undefined : didYouMean(deed, deeds)) ?? usage,
    );
  if (deed === 'list' ? email !== undefined : email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email))
    throw wrong(deed === 'list' ? 'list takes no e-mail address.' : 'An e-mail address is needed.', usage);
}

/** One line for each account and each role it holds now. */
async function listed(storage: Storage): Promise<readonly string[]> {
  const at = new Date().toISOString();
  return storage.read(async (tx) => {
    const lines: string[] = [];
    for (const { id, email, name, active } of await tx.users.everyone()) {
      const held = await tx.users.assignmentsOf(id, at);
      lines.push(`${email}  ${name}${active ? '' : '  (closed)'}`, ...held.map(({ role, unitId }) => `  ${role} in ${unitId}`));
    }
    return lines.length === 0 ? ['no user yet: nucleo user add <email> --role <role> --unit <unit>'] : lines;
  });
}

async function known(storage: Storage, email: string) {
  const found = await storage.read((tx) => tx.users.byEmail(email));
  if (found !== null) return found;
  const { didYouMean } = await import('../../nearest.ts');
  const all = await storage.read((tx) => tx.users.everyone());
  throw wrong(
    `There is no user with the address ${email}.`,
    didYouMean(
      email,
      all.map((each) => each.email),
    ) ?? 'See nucleo user list.',
  );
}

function wrong(reason: string, hint: string): NucleoError {
  return new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint });
}
