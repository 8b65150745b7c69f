declare module 'pgpass' {
  /** Calls back with the password that the user's password file has for a connection, if any. */
  export default function pgpass(
    connection: { host?: string; port?: number; user: string; database?: string },
    done: (password: string | undefined) => void,
  ): void;
}
