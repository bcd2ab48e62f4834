import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { StaffStore } from '../staff.ts';
import type { TenantStore } from '../tenant.ts';
import { anOperator } from './builders.ts';

interface Opened {
  readonly staff: StaffStore;
  readonly tenants: TenantStore;
  close?(): Promise<void>;
}

/** What every store of staff and of tenants must do. */
export function describeStaffStore(name: string, open: () => Promise<Opened>): void {
  describe(`staff and tenant stores (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());

    it('keeps a member of staff and finds her by id and login in her tenant only', async () => {
      const { staff } = opened;
      const member = anOperator({
        skills: [{ skill: 'maternity', level: 4 }],
        callRules: { takesCalls: true, interruptsChats: false, chatsMeanwhile: 1 },
        roles: ['operator-2', 'supervisor'],
      });
      await staff.put(member);
      expect(await staff.get(member)).toEqual(member);
      expect(await staff.findByLogin(member)).toEqual(member);
      expect(await staff.get({ tenantId: 'other', id: member.id })).toBeUndefined();
      expect(await staff.findByLogin({ tenantId: 'other', login: member.login })).toBeUndefined();
    });

    it('changes a member and lists a tenant’s staff by login', async () => {
      const { staff } = opened;
      const tenantId = newId();
      const [b, a] = [anOperator({ tenantId, login: 'b' }), anOperator({ tenantId, login: 'a' })];
      await staff.put(b);
      await staff.put(a);
      await staff.put({ ...b, isActive: false, chatCapacity: 1 });
      expect(await staff.list({ tenantId })).toEqual([a, { ...b, isActive: false, chatCapacity: 1 }]);
    });

    it('refuses a login somebody else has', async () => {
      const { staff } = opened;
      const member = anOperator();
      await staff.put(member);
      await expect(staff.put(anOperator({ login: member.login }))).rejects.toMatchObject({
        code: 'staff-login-taken',
      });
    });

    it('keeps tenants', async () => {
      const { tenants } = opened;
      const tenant = { id: newId(), name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' };
      await tenants.put(tenant);
      await tenants.put({ ...tenant, name: 'Социальный фонд' });
      expect(await tenants.get(tenant.id)).toEqual({ ...tenant, name: 'Социальный фонд' });
      expect(await tenants.list()).toContainEqual({ ...tenant, name: 'Социальный фонд' });
      expect(await tenants.get(newId())).toBeUndefined();
    });
  });
}
