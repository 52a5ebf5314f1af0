/**
 * Whether the person or the system has switched our notifications off. Firefox does not say, and counts as no.
 * @returns {Promise<boolean>}
 */
export async function notificationsBlocked() {
  const { notifications } = chrome;
  return 'getPermissionLevel' in notifications && (await notifications.getPermissionLevel()) === 'denied';
}
