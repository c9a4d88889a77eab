"""What joins a page and a flow: shows values, listens to the person, asks the flow, shows again."""
