/** A button that leads somewhere: a real link, so that it opens in a new tab and says where it goes. */
import { Button, type ButtonProps } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Props = ButtonProps & { link: LinkProps; target?: '_blank'; children: ReactNode }

export const LinkButton = ({ link, target, children, ...rest }: Props) => (
  <Button {...rest} renderRoot={(props) => <Link {...props} {...link} target={target} />}>
    {children}
  </Button>
)
