/** The house as an app in a real browser: switched on, pushed to, pressed, left to the next person; and it can be installed. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../server/features/notifications/channel.ts'
import { demoPassword } from '../../../server/features/system/demo-people.ts'
import { expectSound } from '../../support/axe.ts'
import { enter, phone } from '../../support/browser.ts'
import type { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { AppBrowser } from './app-browser.ts'
import type { PushService } from './push-service.ts'
import { channelsOf, type Outside, openOutside, parcelFor, root, switchOn } from './support.ts'

let outside: Outside
let service: PushService
let server: TestServer
let push: Channel
let anh: Person
let app: AppBrowser
let page: Page
beforeAll(async () => {
  outside = await openOutside()
  service = outside.service
  server = await startServer(outside.house)
  push = server.channel('push')
  anh = await server.enter('anhvt')
  app = await AppBrowser.open(server.url, service)
  page = app.page
})
afterAll(async () => {
  await app?.close()
  await server?.stop()
  await outside?.stop()
})
beforeEach(async () => {
  await app.clean()
  await enter(page, server.url, 'anhvt')
})
afterEach(async () => {
  service.arrived.length = 0
  await server.sql`delete from push_devices`
  await server.sql`delete from throttles`
})

const settings = '/account/notifications'
const here = () => page.getByRole('region', { name: 'Thiết bị này' })
const on = async (): Promise<void> => {
  await page.goto(server.url + settings)
  await here().getByRole('button', { name: 'Bật thông báo trên thiết bị này' }).click()
  await here().getByText('Đang nhận thông báo trên thiết bị này (Chrome · Linux).').waitFor()
}
const subscribed = () => page.evaluate(() => localStorage.getItem('test:subscription') !== null)
/** Sends it for real, and brings what arrived to the browser. */
const bring = async (parcel = parcelFor(anh)): Promise<void> => {
  expect(await push.send(parcel)).toEqual([{ how: 'sent' }])
  await app.deliver(service.last().payload)
}

describe('pushes', () => {
  it('switched on by a click, tried, shown with its title alone, and switched off', async () => {
    await on()
    await expectSound(page, 'notification settings')
    await here().getByRole('button', { name: 'Gửi thông báo thử' }).click()
    await page.getByText('Đã gửi. Thông báo hiện trong giây lát.').waitFor()
    const { payload } = service.last()
    await app.deliver(payload)
    await expect
      .poll(() => app.shown())
      .toEqual([
        { title: 'Thông báo thử từ Bút Phê', body: '', tag: payload.tag, data: { id: payload.id, path: settings } },
      ])
    await here().getByRole('button', { name: 'Tắt' }).click()
    await here().getByRole('button', { name: 'Bật thông báo trên thiết bị này' }).waitFor()
    expect(await subscribed()).toBe(false)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
  })

  it('the newer of the same takes the place of the older; what is not ours, or for nobody, shows nothing', async () => {
    await on()
    await bring(parcelFor(anh, { title: 'Một tin mới', topic: 'chat:1' }))
    await bring(parcelFor(anh, { title: 'Hai tin mới', topic: 'chat:1', text: 'Em gửi anh ạ' }))
    await bring(parcelFor(anh, { title: 'Văn bản mới', topic: 'outgoing:2' }))
    await app.deliver('no JSON at all')
    await expect
      .poll(async () => (await app.shown()).map((one) => [one.title, one.body]).sort())
      .toEqual([
        ['Hai tin mới', 'Em gửi anh ạ'],
        ['Văn bản mới', ''],
      ])
  })

  it('pressed, the page that is open goes there without being loaded anew', async () => {
    await on()
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await bring(parcelFor(anh, { path: '/chat' }))
    await expect.poll(async () => (await app.shown()).length).toBe(1)
    await app.press()
    await page.waitForURL(`${server.url}/chat`)
    expect(await app.opened()).toEqual([])
    expect(await page.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true)
    expect(await app.shown()).toEqual([])
  })

  it('pressed, a page that does not answer is led there', async () => {
    await on()
    await bring(parcelFor(anh, { path: '/chat' }))
    await expect.poll(async () => (await app.shown()).length).toBe(1)
    await page.goto(`${server.url}/api/health`)
    await app.press()
    await page.waitForURL(`${server.url}/chat`)
  })

  it('pressed where no page is open, one is opened, in the house', async () => {
    await on()
    for (const [path, opened] of [
      ['/outgoing/1?x=1', '/outgoing/1?x=1'],
      ['//evil.example/x', '/'],
    ]) {
      const { payload } = await push.send(parcelFor(anh)).then(() => service.last())
      await app.deliver({ ...payload, path: path! })
      await expect.poll(async () => (await app.shown()).length).toBe(1)
      await page.goto('about:blank')
      await app.press()
      await expect.poll(() => app.opened()).toEqual([opened])
      await page.goto(server.url + settings)
    }
  })

  it('what the person before would have got is not shown to the next, even if it still comes', async () => {
    await on()
    const late = parcelFor(anh, { title: 'Chỉ cho Ánh' })
    await push.send(late)
    const { payload } = service.last()
    await page.context().clearCookies()
    await enter(page, server.url, 'minhnv')
    await page.goto(server.url)
    await page.getByText('Nguyễn Văn Minh').first().waitFor()
    await app.deliver(payload)
    // and his page has told the server that the browser is another's
    await expect.poll(subscribed).toBe(false)
    await expect.poll(() => push.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
    await app.deliver(payload)
    const minh = await server.enter('minhnv')
    await on()
    await bring(parcelFor(minh, { title: 'Cho Minh' }))
    await expect.poll(async () => (await app.shown()).map((one) => one.title)).toEqual(['Cho Minh'])
  })

  it('where the browser gets another address by itself it is followed there', async () => {
    await on()
    const there = service.browser()
    await app.moveTo(there)
    const arrived = async () => (await push.send(parcelFor(anh))) && service.last().path
    await expect.poll(arrived).toBe(new URL(there.endpoint).pathname)
  })

  it('where the browser lost its address the page gets another', async () => {
    await on()
    await push.send(parcelFor(anh))
    const { path } = service.last()
    await page.evaluate(() => localStorage.removeItem('test:subscription'))
    await page.reload()
    await expect.poll(subscribed).toBe(true)
    await expect.poll(async () => (await push.send(parcelFor(anh))) && service.last().path).not.toBe(path)
  })

  it('signing out ends it here, on the machine and on the server', async () => {
    await on()
    await page.getByRole('button', { name: /Võ Thị Ánh/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    expect(await subscribed()).toBe(false)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
  })

  it('a new password, or a session that ran out, does not silence the machine of the same person', async () => {
    await on()
    await page.goto(`${server.url}/account/password`)
    await page.getByLabel('Mật khẩu hiện tại').fill(demoPassword)
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('Mot-mat-khau-moi-9')
    await page.getByLabel('Nhập lại mật khẩu mới').fill('Mot-mat-khau-moi-9')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByText('Đã đổi mật khẩu.').waitFor()
    await expect.poll(() => push.send(parcelFor(anh))).toEqual([{ how: 'sent' }])
    await server.sql`delete from sessions where user_id = ${anh.accountId}`
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
    await enter(page, server.url, 'anhvt')
    await page.goto(server.url)
    await expect.poll(() => push.send(parcelFor(anh))).toEqual([{ how: 'sent' }])
    anh = await server.enter('anhvt')
  })

  it('taken out from another machine it lets go, and does not come back by itself', async () => {
    await on()
    const office = await server.enter('anhvt')
    const [device] = (await channelsOf(office)).push.devices
    await office.delete(`${root}/push/devices/${device?.id}`)
    await page.reload()
    await expect.poll(subscribed).toBe(false)
    await here().getByRole('button', { name: 'Bật thông báo trên thiết bị này' }).waitFor()
    expect((await channelsOf(office)).push.devices).toEqual([])
  })

  it('the other machines stand below, and are taken out there', async () => {
    await switchOn(await server.enter('anhvt'), service.browser())
    await on()
    await push.send(parcelFor(anh))
    await page.reload()
    const others = page.getByRole('region', { name: 'Thiết bị khác của bạn' })
    await others.getByText(/gửi gần nhất/).waitFor()
    await page.setViewportSize(phone)
    await expectSound(page, 'devices on a phone')
    await others.getByRole('button', { name: /^Gỡ/ }).click()
    await expect.poll(() => others.count()).toBe(0)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'sent' }])
  })

  it('where the browser says no, the page says what to do, and asks nobody', async () => {
    await app.deny()
    await page.goto(server.url + settings)
    await here().getByText('Trình duyệt đang chặn thông báo của Bút Phê.').waitFor()
    await expectSound(page, 'notifications are blocked')
    expect(await here().getByRole('button').count()).toBe(0)
  })
})

it('an address for mail: given, confirmed with the code that was sent there, tried, taken away', async () => {
  await page.goto(server.url + settings)
  const mail = page.getByRole('region', { name: 'Thư điện tử' })
  await mail.getByLabel('Địa chỉ thư').fill('không phải')
  await mail.getByRole('button', { name: 'Gửi mã xác nhận' }).click()
  await mail.getByText('Địa chỉ thư chưa đúng dạng').waitFor()
  await mail.getByLabel('Địa chỉ thư').fill('anh.vo@gialai.example')
  await mail.getByRole('button', { name: 'Gửi mã xác nhận' }).click()
  await mail.getByText('Đã gửi mã 6 chữ số tới anh.vo@gialai.example.').waitFor()
  const code = /\d{6}/.exec(outside.post.last().mail.text ?? '')?.[0] ?? ''
  await mail.getByLabel('Mã xác nhận').fill(code === '123456' ? '654321' : '123456')
  await mail.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await mail.getByText('Mã chưa đúng').waitFor()
  await expectSound(page, 'a wrong code')
  await page.setViewportSize(phone)
  await expectSound(page, 'a code on a phone')
  await mail.getByLabel('Mã xác nhận').fill(` ${code.slice(0, 3)} ${code.slice(3)}`)
  await mail.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await mail.getByText('Thư được gửi tới anh.vo@gialai.example').waitFor()
  await mail.getByRole('button', { name: 'Gửi thư thử' }).click()
  await expect.poll(() => outside.post.last().mail.subject).toBe('Thông báo thử từ Bút Phê')
  await mail.getByRole('button', { name: 'Gỡ địa chỉ' }).click()
  await mail.getByLabel('Địa chỉ thư').waitFor()
  expect((await channelsOf(anh)).mail.address).toBeNull()
})

describe('as an app', () => {
  it('the browser finds nothing that would keep it from being installed', async () => {
    await page.goto(server.url)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const { url, errors, data } = await app.cdp.send('Page.getAppManifest')
    expect([url, errors]).toEqual([`${server.url}/manifest.webmanifest`, []])
    const { icons, ...said } = JSON.parse(data ?? '{}')
    expect(said).toMatchObject({ name: 'Bút Phê', start_url: '/', scope: '/', display: 'standalone', lang: 'vi' })
    expect((await app.cdp.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
    for (const { src, type, sizes } of icons as { src: string; type: string; sizes: string }[]) {
      const answer = await page.request.get(server.url + src)
      expect([src, answer.status(), answer.headers()['content-type']?.split(';')[0]]).toEqual([src, 200, type])
      const size = await page.evaluate(async (path) => {
        const image = new Image()
        image.src = path
        await image.decode()
        return `${image.naturalWidth}x${image.naturalHeight}`
      }, src)
      if (sizes !== 'any') expect([src, size]).toEqual([src, sizes])
    }
  })

  it('the browser’s offer is kept in the menu until it is taken up', async () => {
    await page.goto(server.url)
    const menu = page.getByRole('button', { name: /Võ Thị Ánh/ })
    await menu.waitFor()
    await page.evaluate(() => {
      const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
        prompt: async () => Object.assign(window, { wasOffered: true }),
      })
      window.dispatchEvent(offer)
    })
    await menu.click()
    await page.getByRole('button', { name: 'Cài thành ứng dụng' }).click()
    expect(await page.evaluate(() => Reflect.get(window, 'wasOffered'))).toBe(true)
    await menu.click()
    expect(await page.getByRole('button', { name: 'Cài thành ứng dụng' }).count()).toBe(0)
  })
})
