/** What other features may use of accounts. */
export { defaultPassword, hashPassword } from './passwords.ts'
export {
  awaitsFirstSignIn,
  countAccounts,
  findById as findAccount,
  findByLogin as findAccountByLogin,
  insertAccount,
  lockAccounts,
  renewFirstPassword,
} from './queries.ts'
