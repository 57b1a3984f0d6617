/** The demonstration's people by role; one click enters as any of them. */
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DemoAccount } from '../../../shared/accounts/contract.ts'
import { ranks } from '../../../shared/kernel/actor.ts'
import styles from './sign-in.module.css'

type Props = { accounts: DemoAccount[]; busy: boolean; onChoose: (account: DemoAccount) => void }

export function DemoAccounts({ accounts, busy, onChoose }: Props) {
  const { t } = useTranslation('accounts')
  const groups = ranks
    .map((rank) => ({ rank, people: accounts.filter((one) => one.rank === rank) }))
    .filter((group) => group.people.length > 0)
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.demoTitle}>
        {t('demo.title')}
      </h2>
      <p className={styles.tagline}>{t('demo.hint')}</p>
      <div className={styles.groups}>
        {groups.map(({ rank, people }) => (
          <div key={rank}>
            <h3 className={styles.rank}>{t(`rank.${rank}`)}</h3>
            <ul className={styles.people}>
              {people.map((one) => (
                <li key={one.login}>
                  <UnstyledButton
                    className={styles.person}
                    disabled={busy}
                    onClick={() => onChoose(one)}
                    data-demo-login={one.login}
                  >
                    <span className={styles.personName}>{one.name}</span>
                    <span className={styles.personUnit}>
                      {one.title} · {one.unitName}
                    </span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
