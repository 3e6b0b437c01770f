"""What people do with scoring sheets: `opening` begins and closes, `entering` writes, `deciding` moves on."""
