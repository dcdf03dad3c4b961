import { readFile, writeFile } from 'node:fs/promises';

/**
 * Completes package-lock.json for every platform: npm leaves out the optional packages of other systems where it could not fetch them,
 * and then refuses its own lock file in `npm ci`. Each missing one is added with the version that its parent asks for and the system that its
 * name tells, so that npm passes it over elsewhere and fetches it there.
 */
type LockedPackage = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'ppc', 'riscv64', 's390x', 'wasm32', 'x64'];
const OTHER_NAMES: Record<string, string> = { windows: 'win32', x32: 'ia32', ppc64le: 'ppc64', wasm: 'wasm32' };

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(await readFile('package-lock.json', 'utf8'));
const added: Record<string, LockedPackage> = {};
for (const parent of Object.values(lock.packages)) {
  for (const [name, wanted] of Object.entries(parent.optionalDependencies ?? {})) {
    const isThere = Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`));
    if (isThere) continue;
    added[`node_modules/${name}`] = {
      version: wanted.replace(/^[^\d]*/, ''),
      ...platformOf(name),
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
    };
  }
}
const { '': root, ...others } = { ...lock.packages, ...added };
const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
await writeFile(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`,
);
console.log(`Added ${Object.keys(added).length} packages of other platforms.`);

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/@]/).map((word) => OTHER_NAMES[word] ?? word);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = words.includes('musl') ? ['musl'] : [];
  if (words.includes('musleabihf')) libc.push('musl');
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) };
}
