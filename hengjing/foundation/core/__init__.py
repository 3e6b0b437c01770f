"""Clock, base model, exact number fields, named errors, spreadsheets and documents."""
